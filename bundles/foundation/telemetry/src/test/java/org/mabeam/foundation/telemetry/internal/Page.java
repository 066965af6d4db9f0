// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of the Prometheus text format 0.0.4: it throws at the first line that is not right. */
final class Page {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (.+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private String family = "";

    private Page() {}

    static Page read(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the page does not end with a line feed");
        }
        Page page = new Page();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            page.line(line);
        }
        page.checkHistograms();
        return page;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            begin(help.group(1));
        } else if (type.matches()) {
            begin(type.group(1));
            if (types.put(family, type.group(2)) != null) {
                throw new AssertionError("a second TYPE of " + family);
            }
        } else if (sample.matches()) {
            sample(sample.group(1), labels(sample.group(2) == null ? "" : sample.group(2), line), sample.group(3));
        } else {
            throw new AssertionError("no line of the format: " + line);
        }
    }

    private void begin(String name) {
        if (!name.equals(family)) {
            if (!ended.add(family) || ended.contains(name)) {
                throw new AssertionError("the lines of " + name + " are not together");
            }
            family = name;
        }
    }

    private void sample(String name, Map<String, String> labels, String value) {
        String type = types.get(family);
        if (type == null) {
            throw new AssertionError("a sample before its TYPE: " + name);
        }
        List<String> suffixes = switch (type) {
            case "histogram" -> List.of("_bucket", "_sum", "_count");
            case "summary" -> List.of("", "_sum", "_count");
            default -> List.of("");
        };
        if (suffixes.stream().noneMatch(suffix -> name.equals(family + suffix))) {
            throw new AssertionError("sample " + name + " below family " + family + " (" + type + ")");
        }
        if (samples.put(name + labels, number(value)) != null) {
            throw new AssertionError("twice: " + name + labels);
        }
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!label.find(at) || label.start() != at) {
                throw new AssertionError("labels of: " + line);
            }
            if (labels.put(label.group(1), label.group(2)) != null) {
                throw new AssertionError("a label twice: " + line);
            }
            at = label.end();
        }
        return labels;
    }

    private static double number(String value) {
        return switch (value) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                if (!value.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
                    throw new AssertionError("no number: " + value);
                }
                yield Double.parseDouble(value);
            }
        };
    }

    private void checkHistograms() {
        Map<String, List<Double>> buckets = new HashMap<>();
        samples.forEach((series, value) -> {
            if (series.contains("_bucket{")) {
                String rest = series.replaceAll("le=[^,}]+(, )?", "").replace(", }", "}");
                buckets.computeIfAbsent(rest, key -> new ArrayList<>()).add(value);
            }
        });
        buckets.forEach((series, values) -> {
            for (int i = 1; i < values.size(); i++) {
                if (values.get(i) < values.get(i - 1)) {
                    throw new AssertionError("buckets do not grow: " + series + values);
                }
            }
            Double count = samples.get(series.replace("_bucket{", "_count{"));
            if (!values.get(values.size() - 1).equals(count)) {
                throw new AssertionError("the last bucket is not the count: " + series + values + count);
            }
        });
    }

    /** For instance {@code mabeam_trials_total{study=s1}}. */
    double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("no " + series + " in " + samples.keySet());
        }
        return value;
    }

    Set<String> series() {
        return samples.keySet();
    }

    Map<String, String> types() {
        return types;
    }
}
