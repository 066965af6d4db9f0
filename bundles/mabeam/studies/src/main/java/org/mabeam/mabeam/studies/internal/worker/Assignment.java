// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import org.mabeam.study.Lease;

/** A trial and the worker's place in which it runs. */
record Assignment(Lease lease, CrewPlace place) {}
