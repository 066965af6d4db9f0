// SPDX-License-Identifier: Apache-2.0
/** Random search, and the component that offers it to studies. */
@NullMarked
package org.mabeam.strategies.random.internal;

import org.jspecify.annotations.NullMarked;
