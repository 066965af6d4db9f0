// SPDX-License-Identifier: Apache-2.0
/** The studies of a node as services: wiring, settings, and the blocking face of what is asynchronous inside. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.studies.internal;
