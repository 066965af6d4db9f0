// SPDX-License-Identifier: Apache-2.0
/** A service that derives keys over HTTP, behind a limit per client that is a live variable. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.limiter.internal;
