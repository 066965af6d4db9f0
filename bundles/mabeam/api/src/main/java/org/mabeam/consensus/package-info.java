// SPDX-License-Identifier: Apache-2.0
/** Consensus: proposals, judgements, voting rules and decisions. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.consensus;
