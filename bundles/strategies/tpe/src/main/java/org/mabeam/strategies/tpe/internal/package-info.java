// SPDX-License-Identifier: Apache-2.0
/** The tree-structured Parzen estimator: its mathematics in plain Java, and the component that offers it to studies. */
@NullMarked
package org.mabeam.strategies.tpe.internal;

import org.jspecify.annotations.NullMarked;
