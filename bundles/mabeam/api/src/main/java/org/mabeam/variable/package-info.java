// SPDX-License-Identifier: Apache-2.0
/** Typed parameters, the spaces that they span, and the points in them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.variable;
