// SPDX-License-Identifier: Apache-2.0
/** Examines the jar of a plugin before anything is installed: pure Java, no container. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.jar;
