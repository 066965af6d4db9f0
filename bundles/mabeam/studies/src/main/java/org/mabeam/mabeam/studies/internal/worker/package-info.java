// SPDX-License-Identifier: Apache-2.0
/** The workers of this node: threads that run trials, shared by all its studies. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal.worker;
