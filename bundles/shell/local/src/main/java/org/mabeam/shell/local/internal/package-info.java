// SPDX-License-Identifier: Apache-2.0
/** The product's side of the local client: who proves the key runs commands and shells as the owner of the node. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.local.internal;
