// SPDX-License-Identifier: Apache-2.0
/** The record: streams of events, appended in atomic batches, chained by hashes, read and subscribed to. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.event;
