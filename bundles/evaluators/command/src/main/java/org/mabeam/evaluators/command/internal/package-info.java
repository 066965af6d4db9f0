// SPDX-License-Identifier: Apache-2.0
/** The evaluator that runs trials in a program of any language. */
@org.jspecify.annotations.NullMarked
package org.mabeam.evaluators.command.internal;
