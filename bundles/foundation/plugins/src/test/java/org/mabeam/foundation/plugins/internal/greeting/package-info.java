// SPDX-License-Identifier: Apache-2.0
/** A type of plugins, and a bundle that brings some. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.greeting;
