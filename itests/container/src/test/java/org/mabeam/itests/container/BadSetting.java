// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import java.util.List;

/** Values that a setting must not have, and what its error says would be right. */
record BadSetting(String pid, String key, String expected, List<String> values) {

    static final List<BadSetting> ALL = List.of(
            number("org.mabeam.foundation.process", "threads", 0, 1_000),
            number("org.mabeam.foundation.process", "messagesPerActivation", 1, 10_000),
            number("org.mabeam.foundation.process", "stopMs", 0, 60_000),
            bad("org.mabeam.foundation.discovery", "pins", "name=version, each name once, such as tpe=1.2.0", "tpe"),
            bad("org.mabeam.foundation.eventstore", "folder", "a text, at least 1 characters", ""),
            bad("org.mabeam.foundation.eventstore", "folder", "a path without '?'", "a?b", " "),
            number("org.mabeam.foundation.eventstore", "queueBatches", 1, 1_000_000),
            number("org.mabeam.foundation.eventstore", "commitBatches", 1, 100_000),
            number("org.mabeam.foundation.eventstore", "readers", 1, 64),
            number("org.mabeam.foundation.eventstore", "verifyAtStart", 0, 100_000_000),
            number("org.mabeam.foundation.eventstore", "checkpointPages", 16, 1_000_000),
            number("org.mabeam.foundation.eventstore", "reopenAfterSeconds", 1, 86_400),
            number("org.mabeam.foundation.telemetry", "maxSeries", 1, 1_000_000),
            bad("org.mabeam.foundation.telemetry", "jvm", "true or false", "yes", "1", "TRUE", ""),
            bad("org.mabeam.foundation.plugins", "signatures", "one of require, warn, off", "sometimes", "WARN", ""),
            bad("org.mabeam.foundation.plugins", "trust", "a text, at least 1 characters", ""),
            bad("org.mabeam.foundation.plugins", "deploy", "a text, at least 1 characters", ""),
            bad("org.mabeam.foundation.plugins", "staging", "a text, at least 1 characters", ""),
            number("org.mabeam.foundation.plugins", "startSeconds", 1, 600),
            number("org.mabeam.foundation.plugins", "moveSeconds", 1, 3_600),
            number("org.mabeam.foundation.plugins", "probationSeconds", 0, 604_800),
            number("org.mabeam.foundation.plugins", "probationFailures", 0, 1_000_000),
            number("org.mabeam.agents", "typePatienceMillis", 100, 3_600_000),
            number("org.mabeam.consensus", "patienceMillis", 100, 600_000),
            number("org.mabeam.examples.limiter", "workers", 1, 64),
            number("org.mabeam.examples.limiter", "iterations", 1, 10_000_000),
            number("org.mabeam.examples.limiter", "deadlineMillis", 1, 60_000),
            number("org.mabeam.examples.limiter", "waiting", 1, 10_000),
            number("org.mabeam.studies", "workers", 0, 10_000),
            number("org.mabeam.studies", "leaseSeconds", 1, 86_400),
            number("org.mabeam.studies", "patienceMillis", 100, 3_600_000),
            number("org.mabeam.studies", "graceMillis", 100, 3_600_000));

    /** How its error begins: a list says which of its values it is. */
    String sentence(String value) {
        return (key.equals("pins") ? "pins[0]" : key) + " is " + value + ", but must be " + expected;
    }

    /** Its line in a file, with the first of the values. */
    String line() {
        return key + " = " + values.get(0) + "\n";
    }

    private static BadSetting bad(String pid, String key, String expected, String... values) {
        return new BadSetting(pid, key, expected, List.of(values));
    }

    private static BadSetting number(String pid, String key, int low, int high) {
        return bad(
                pid,
                key,
                "a whole number from " + low + " to " + high,
                Integer.toString(low - 1),
                Integer.toString(high + 1),
                "99999999999999999999",
                low + ".5",
                "many",
                "");
    }
}
