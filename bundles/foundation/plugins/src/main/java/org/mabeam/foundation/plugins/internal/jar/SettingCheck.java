// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.Fault;

/** Whether the description of one setting contradicts itself. */
final class SettingCheck {

    private final String pid;
    private final SettingsFile.Setting setting;
    private final List<String> objections;

    SettingCheck(String pid, SettingsFile.Setting setting, List<String> objections) {
        this.pid = pid;
        this.setting = setting;
        this.objections = objections;
    }

    void check() {
        Optional<SettingType> type = SettingType.of(setting.get("type"));
        if (type.isEmpty()) {
            object("type", setting.get("type"), "one of " + SettingType.words());
            return;
        }
        Optional<BigDecimal> min = bound("min", type.get());
        Optional<BigDecimal> max = bound("max", type.get());
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            object("min", setting.get("min"), "at most max (" + setting.get("max") + ")");
        }
        for (String option : setting.options()) {
            if (!type.get().isRight(option)) {
                object("option", option, type.get().expected());
            }
        }
        checkDefaults(type.get(), min, max);
    }

    private Optional<BigDecimal> bound(String name, SettingType type) {
        String text = setting.get(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> bound = type.bound(text);
        if (bound.isEmpty()) {
            object(name, text, type.expectedBound());
        }
        return bound;
    }

    private void checkDefaults(SettingType type, Optional<BigDecimal> min, Optional<BigDecimal> max) {
        String text = setting.attributes().get("default");
        if (text == null) {
            return;
        }
        long most = cardinality();
        List<String> values = most == 0 ? List.of(unescaped(text)) : split(text);
        if (most != 0 && values.size() > Math.abs(most)) {
            object("default", text, "at most " + Math.abs(most) + " values");
        }
        for (String each : values) {
            if (!type.isRight(each)) {
                object("default", each, type.expected());
                continue;
            }
            if (!setting.options().isEmpty() && !setting.options().contains(each)) {
                object("default", each, "one of " + String.join(", ", setting.options()));
            }
            if (min.isPresent() && type.measure(each).compareTo(min.get()) < 0) {
                object("default", each, "at least min (" + setting.get("min") + ")");
            }
            if (max.isPresent() && type.measure(each).compareTo(max.get()) > 0) {
                object("default", each, "at most max (" + setting.get("max") + ")");
            }
        }
    }

    private long cardinality() {
        String text = setting.get("cardinality");
        if (text.isEmpty()) {
            return 0;
        }
        if (!SettingType.INTEGER.isRight(text)) {
            object("cardinality", text, "a whole number");
            return 0;
        }
        return Long.parseLong(text.strip());
    }

    private void object(String what, String value, String expected) {
        Fault fault =
                new Fault(what + " of " + setting.get("id"), value.isEmpty() ? "missing or empty" : value, expected);
        objections.add("has wrong settings of " + pid + ": " + fault);
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    /** Values that commas part; a backslash takes the next character as it is. */
    private static List<String> split(String text) {
        List<String> found = new ArrayList<>();
        if (text.isEmpty()) {
            return found;
        }
        for (String each : text.split("(?<!\\\\),", -1)) {
            found.add(unescaped(each.strip()));
        }
        return found;
    }
}
