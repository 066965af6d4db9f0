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
 * Measures the accuracy on the hold-out of a network trained on all tuning images: for the configuration that a study
 * of {@code digits} has found, not for tuning.
 *
 * <p>Setting: {@code epochs} (25).
 */
@Component
@PluginName("digits-holdout")
public final class DigitsHoldOutEvaluatorType implements EvaluatorType {

    private final Digits digits;

    /** Reads the images. */
    @Activate
    public DigitsHoldOutEvaluatorType() {
        this(Digits.load());
    }

    DigitsHoldOutEvaluatorType(Digits digits) {
        this.digits = digits;
    }

    @Override
    public void check(EvaluatorRequest request) {
        DigitsSpace.check(request);
        epochs(request);
    }

    @Override
    public Evaluator open(EvaluatorRequest request) {
        HoldOut holdOut = new HoldOut(digits, epochs(request));
        return run -> Measured.of(holdOut.accuracy(DigitsSpace.at(run.point()), run.random()));
    }

    private static int epochs(EvaluatorRequest request) {
        SettingsReader reader = request.settings().read();
        int epochs = Training.epochs(reader);
        reader.end();
        return epochs;
    }
}
