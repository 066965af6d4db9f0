// SPDX-License-Identifier: Apache-2.0
/** The demo of governance: agents who disagree about a limit, and a harmful change that is taken back by itself. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.demo.internal.governance;
