// SPDX-License-Identifier: Apache-2.0
/** The demo: a study of the digits from its creation to the comparison on images that were never used for tuning. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.demo.internal;
