// SPDX-License-Identifier: Apache-2.0
/** A study as data: what is wanted of it, what happened to it, and the pure functions between. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal.state;
