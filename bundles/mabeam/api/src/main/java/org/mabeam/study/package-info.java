// SPDX-License-Identifier: Apache-2.0
/** Studies: optimisations over a space, their trials, and what evaluates them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.study;
