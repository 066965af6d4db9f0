// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Measured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Measures a network's accuracy on the tuning images by cross-validation; reports it after each fold.
 *
 * <p>Settings: {@code epochs} (25), {@code folds} (3).
 */
@Component
@PluginName("digits")
public final class DigitsEvaluatorType implements EvaluatorType {

    private final Images images;

    /** Reads the images. */
    @Activate
    public DigitsEvaluatorType() {
        this(Digits.load().tuning());
    }

    DigitsEvaluatorType(Images images) {
        this.images = images;
    }

    @Override
    public void check(EvaluatorRequest request) {
        DigitsSpace.check(request);
        Plan.read(request);
    }

    @Override
    public Evaluator open(EvaluatorRequest request) {
        Plan plan = Plan.read(request);
        CrossValidation validation = new CrossValidation(images, plan.folds(), plan.epochs());
        return run -> Measured.of(validation.accuracy(DigitsSpace.at(run.point()), run.random(), run::report));
    }

    private record Plan(int epochs, int folds) {

        static Plan read(EvaluatorRequest request) {
            SettingsReader reader = request.settings().read();
            Plan plan = new Plan(Training.epochs(reader), (int) reader.whole("folds", 3, 2, 10));
            reader.end();
            return plan;
        }
    }
}
