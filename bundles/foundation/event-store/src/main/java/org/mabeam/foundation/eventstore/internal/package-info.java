// SPDX-License-Identifier: Apache-2.0
/** The embedded record: one SQLite database, one writer, group commit. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.eventstore.internal;
