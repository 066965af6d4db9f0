// SPDX-License-Identifier: Apache-2.0
/** Commands on agents. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.agent;
