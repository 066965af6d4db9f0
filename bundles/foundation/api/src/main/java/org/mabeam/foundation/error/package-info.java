// SPDX-License-Identifier: Apache-2.0
/** The few errors that a caller can act on, known to shell and REST in one place. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.error;
