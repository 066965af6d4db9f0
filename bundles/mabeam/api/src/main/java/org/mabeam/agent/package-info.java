// SPDX-License-Identifier: Apache-2.0
/** Agents: supervised processes that plugins bring to life, and that take part in teams. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.agent;
