// SPDX-License-Identifier: Apache-2.0
/** How one version of a plugin takes over from another, and is taken back. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.swap;
