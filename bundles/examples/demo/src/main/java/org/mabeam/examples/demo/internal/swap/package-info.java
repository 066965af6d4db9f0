// SPDX-License-Identifier: Apache-2.0
/** The demo of hot swap: many agents at work while their type is replaced. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.demo.internal.swap;
