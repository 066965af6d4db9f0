// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import org.mabeam.study.Evaluator;
import org.mabeam.study.StudyId;

/**
 * A worker's evaluator for a study.
 *
 * @param plugin name of the plugin
 * @param entry which plugin object it came from
 */
record OpenEvaluator(StudyId study, String plugin, long entry, Evaluator evaluator) {}
