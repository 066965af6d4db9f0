// SPDX-License-Identifier: Apache-2.0
/** The process runtime: plain classes that take their executor, time and chance, and the components that wire them. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.process.internal;
