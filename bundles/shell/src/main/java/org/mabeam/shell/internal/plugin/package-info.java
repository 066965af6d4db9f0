// SPDX-License-Identifier: Apache-2.0
/** Commands on plugins. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.plugin;
