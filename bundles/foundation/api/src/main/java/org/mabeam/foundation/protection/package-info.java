// SPDX-License-Identifier: Apache-2.0
/** Guards around calls that may fail, hang or be too many: retry, rate limit, circuit breaker, bulkhead, time limit. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.protection;
