// SPDX-License-Identifier: Apache-2.0
/** What the framework has and does: bundles, their services, and what they lack. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.framework;
