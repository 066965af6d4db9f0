// SPDX-License-Identifier: Apache-2.0
/** What the runtime measures about itself. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.telemetry;
