// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that runs trials: a DS singleton with a {@link org.mabeam.foundation.plugin.PluginName}. The platform opens
 * one evaluator for each worker.
 */
@ConsumerType
public interface EvaluatorType {

    /**
     * Checks what a study asks for, before it is created. Does nothing lasting.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException if the settings or the space do not fit
     */
    default void check(EvaluatorRequest request) {}

    /** Makes the evaluator of one worker. Throwing fails the trial that the worker had in mind. */
    Evaluator open(EvaluatorRequest request) throws Exception;
}
