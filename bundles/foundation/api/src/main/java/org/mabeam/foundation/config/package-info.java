// SPDX-License-Identifier: Apache-2.0
/** Typed settings: of plugins, and of components through Metatype and Configuration Admin. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.config;
