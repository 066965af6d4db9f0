// SPDX-License-Identifier: Apache-2.0
/** Where suggestions come from: one strategy, or the agents of a team; each in processes of its own. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal.suggest;
