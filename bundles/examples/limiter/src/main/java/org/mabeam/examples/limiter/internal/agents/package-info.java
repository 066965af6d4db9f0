// SPDX-License-Identifier: Apache-2.0
/** Three agents who judge the limit by what the service measured, each from a side of its own. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.limiter.internal.agents;
