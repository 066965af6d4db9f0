// SPDX-License-Identifier: Apache-2.0
/** Meters over Micrometer, their Prometheus page, and the health of the node. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.telemetry.internal;
