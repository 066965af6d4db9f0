// SPDX-License-Identifier: Apache-2.0
/** The written form of a study: files in JSON and YAML, and the body of the event that creates it. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal.spec;
