// SPDX-License-Identifier: Apache-2.0
/** The owner of a study: the one process that decides for it, batches what is wanted, and hands out its trials. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal.owner;
