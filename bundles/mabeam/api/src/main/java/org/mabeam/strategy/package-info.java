// SPDX-License-Identifier: Apache-2.0
/** Strategies: optimisation algorithms, which suggest points and observe trials. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.strategy;
