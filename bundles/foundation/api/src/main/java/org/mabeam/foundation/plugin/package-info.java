// SPDX-License-Identifier: Apache-2.0
/** What makes a service a plugin of Mabeam. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugin;
