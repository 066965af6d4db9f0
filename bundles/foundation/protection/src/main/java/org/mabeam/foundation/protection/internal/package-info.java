// SPDX-License-Identifier: Apache-2.0
/** Guards over resilience4j, whose clocks and waiting are ours. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.protection.internal;
