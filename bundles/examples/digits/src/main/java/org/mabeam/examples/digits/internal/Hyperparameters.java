// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.error.Faults;

/**
 * What can be tuned of the network and its training.
 *
 * @param learningRate the length of a step at the beginning, 1e-6 to 10
 * @param momentum the share of the last step that is kept, 0 to 0.999
 * @param batchSize images a step, 1 to 512
 * @param hiddenUnits units of each hidden layer, 1 to 1024
 * @param depth hidden layers, 1 to 8
 * @param activation of the hidden units
 * @param dropout the probability that a hidden unit is left out, 0 to 0.95
 * @param weightDecay how strongly weights are drawn towards 0, 0 to 1
 * @param inputNoise the standard deviation of the noise on pixels between 0 and 1, 0 to 2
 */
record Hyperparameters(
        double learningRate,
        double momentum,
        int batchSize,
        int hiddenUnits,
        int depth,
        Activation activation,
        double dropout,
        double weightDecay,
        double inputNoise) {

    private static final Range LEARNING_RATE = new Range("learning_rate", 1e-6, 10);
    private static final Range MOMENTUM = new Range("momentum", 0, 0.999);
    private static final Range BATCH_SIZE = new Range("batch_size", 1, 512);
    private static final Range HIDDEN_UNITS = new Range("hidden_units", 1, 1024);
    private static final Range DEPTH = new Range("depth", 1, 8);
    private static final Range DROPOUT = new Range("dropout", 0, 0.95);
    private static final Range WEIGHT_DECAY = new Range("weight_decay", 0, 1);
    private static final Range INPUT_NOISE = new Range("input_noise", 0, 2);

    /**
     * What a textbook starts with: one hidden layer of 32 rectified units, batches of 32, a learning rate of 0.01 with
     * a momentum of 0.9, and a touch of weight decay.
     */
    static final Hyperparameters TEXTBOOK = new Hyperparameters(0.01, 0.9, 32, 32, 1, Activation.RELU, 0, 1e-4, 0);

    Hyperparameters {
        Faults faults = new Faults();
        LEARNING_RATE.check(learningRate, faults);
        MOMENTUM.check(momentum, faults);
        BATCH_SIZE.check(batchSize, faults);
        HIDDEN_UNITS.check(hiddenUnits, faults);
        DEPTH.check(depth, faults);
        DROPOUT.check(dropout, faults);
        WEIGHT_DECAY.check(weightDecay, faults);
        INPUT_NOISE.check(inputNoise, faults);
        faults.throwIfAny();
    }

    /**
     * Reads what is given; what is not given is {@link #TEXTBOOK}'s.
     *
     * @param values by name, as a user writes them: {@code learning_rate} → {@code 0.01}
     * @throws org.mabeam.foundation.error.InvalidValueException naming each unknown name and each value out of range
     */
    static Hyperparameters parse(Map<String, String> values) {
        SettingsReader reader = Settings.of(values).read();
        Hyperparameters parsed = new Hyperparameters(
                LEARNING_RATE.real(reader, TEXTBOOK.learningRate),
                MOMENTUM.real(reader, TEXTBOOK.momentum),
                BATCH_SIZE.whole(reader, TEXTBOOK.batchSize),
                HIDDEN_UNITS.whole(reader, TEXTBOOK.hiddenUnits),
                DEPTH.whole(reader, TEXTBOOK.depth),
                Activation.read(reader, TEXTBOOK.activation),
                DROPOUT.real(reader, TEXTBOOK.dropout),
                WEIGHT_DECAY.real(reader, TEXTBOOK.weightDecay),
                INPUT_NOISE.real(reader, TEXTBOOK.inputNoise));
        reader.end();
        return parsed;
    }

    /** What {@link #parse} reads, in the order of the components. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(LEARNING_RATE.name(), Double.toString(learningRate));
        texts.put(MOMENTUM.name(), Double.toString(momentum));
        texts.put(BATCH_SIZE.name(), Integer.toString(batchSize));
        texts.put(HIDDEN_UNITS.name(), Integer.toString(hiddenUnits));
        texts.put(DEPTH.name(), Integer.toString(depth));
        texts.put("activation", activation.name().toLowerCase(Locale.ROOT));
        texts.put(DROPOUT.name(), Double.toString(dropout));
        texts.put(WEIGHT_DECAY.name(), Double.toString(weightDecay));
        texts.put(INPUT_NOISE.name(), Double.toString(inputNoise));
        return texts;
    }
}
