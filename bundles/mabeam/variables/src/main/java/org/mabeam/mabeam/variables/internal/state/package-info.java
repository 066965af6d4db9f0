// SPDX-License-Identifier: Apache-2.0
/** What is known of the variables, and the events that make it: values and pure functions. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.variables.internal.state;
