// SPDX-License-Identifier: Apache-2.0
/** The local client: one command or one shell in the running product, from a process of its own. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.client.internal;
