// SPDX-License-Identifier: Apache-2.0
/** Who is there: plugins and services by namespace, name, type and capability. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.discovery;
