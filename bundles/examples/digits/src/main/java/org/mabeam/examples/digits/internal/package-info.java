// SPDX-License-Identifier: Apache-2.0
/** A neural network in plain Java, trained on the UCI digits: the evaluators of Mabeam's demonstration. */
@NullMarked
package org.mabeam.examples.digits.internal;

import org.jspecify.annotations.NullMarked;
