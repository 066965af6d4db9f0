// SPDX-License-Identifier: Apache-2.0
/** Commands on the node as a whole. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.node;
