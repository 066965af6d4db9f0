// SPDX-License-Identifier: Apache-2.0
/** Commands on evaluators. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.evaluator;
