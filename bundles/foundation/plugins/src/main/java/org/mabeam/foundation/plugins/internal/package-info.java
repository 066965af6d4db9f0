// SPDX-License-Identifier: Apache-2.0
/** Plugins of this node: examined, installed beside their predecessors, watched, taken back. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal;
