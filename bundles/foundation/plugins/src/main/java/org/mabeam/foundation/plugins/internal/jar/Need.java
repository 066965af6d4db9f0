// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.utils.resource.SimpleFilter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * A filter as a person would say it: a name, versions, and what else must hold.
 *
 * @param name what the attribute with the name of the namespace must be
 * @param versions such as {@code [1.2,2)}; empty if any will do
 * @param rest the other conditions, such as {@code tier=gold}
 */
record Need(Optional<String> name, String versions, List<String> rest) {

    /** Reads a filter; empty if it is more than conditions that must all hold, such as a choice between two. */
    static Optional<Need> of(String namespace, String versionKey, SimpleFilter filter) {
        Reading reading = new Reading(namespace, versionKey);
        return reading.take(filter)
                ? Optional.of(new Need(Optional.ofNullable(reading.name), reading.versions(), reading.rest))
                : Optional.empty();
    }

    /** The name, the versions and the rest, as much as there is. */
    String text() {
        String said = (name.orElse("") + " " + versions).strip();
        return rest.isEmpty() ? said : (said + " with " + String.join(", ", rest)).strip();
    }

    /** A version as people write it: 1.2 for 1.2.0. */
    static String text(Version version) {
        return version.toString().replaceAll("(\\.0){1,2}$", "");
    }

    /** Several conditions that all must hold, one after the other. */
    private static final class Reading {

        private final String namespace;
        private final String versionKey;
        private final List<String> rest = new ArrayList<>();
        private @Nullable String name;
        private Optional<String> lower = Optional.empty();
        private Optional<String> upper = Optional.empty();
        private String exact = "";

        Reading(String namespace, String versionKey) {
            this.namespace = namespace;
            this.versionKey = versionKey;
        }

        boolean take(SimpleFilter filter) {
            return switch (filter.getOperation()) {
                case SimpleFilter.MATCH_ALL -> true;
                case SimpleFilter.AND -> parts(filter).stream().allMatch(this::take);
                case SimpleFilter.NOT -> {
                    List<SimpleFilter> parts = parts(filter);
                    yield parts.size() == 1 && not(parts.get(0));
                }
                case SimpleFilter.EQ -> equal(filter);
                case SimpleFilter.GTE -> atLeast(filter);
                case SimpleFilter.LTE -> atMost(filter);
                default -> false;
            };
        }

        private boolean equal(SimpleFilter filter) {
            String value = String.valueOf(filter.getValue());
            if (filter.getName().equals(namespace) && name == null) {
                name = value;
            } else if (filter.getName().equals(versionKey)) {
                exact = version(value);
            } else {
                rest.add(filter.getName() + "=" + value);
            }
            return true;
        }

        private boolean atLeast(SimpleFilter filter) {
            if (filter.getName().equals(versionKey)) {
                lower = Optional.of("[" + version(filter.getValue()));
            } else {
                rest.add(filter.getName() + ">=" + filter.getValue());
            }
            return true;
        }

        private boolean atMost(SimpleFilter filter) {
            if (filter.getName().equals(versionKey)) {
                upper = Optional.of(version(filter.getValue()) + "]");
            } else {
                rest.add(filter.getName() + "<=" + filter.getValue());
            }
            return true;
        }

        private boolean not(SimpleFilter filter) {
            if (!versionKey.equals(filter.getName())) {
                return false;
            }
            if (filter.getOperation() == SimpleFilter.GTE) {
                upper = Optional.of(version(filter.getValue()) + ")");
            } else if (filter.getOperation() == SimpleFilter.LTE) {
                lower = Optional.of("(" + version(filter.getValue()));
            } else {
                return false;
            }
            return true;
        }

        String versions() {
            if (!exact.isEmpty() || (lower.isEmpty() && upper.isEmpty())) {
                return exact;
            }
            if (upper.isEmpty()) {
                return lower.filter(low -> low.startsWith("["))
                        .map(low -> low.substring(1) + " or later")
                        .orElseGet(() -> "later than " + lower.orElse("").substring(1));
            }
            return lower.orElse("[0") + "," + upper.get();
        }

        private static String version(Object value) {
            try {
                return text(Version.valueOf(value.toString()));
            } catch (IllegalArgumentException e) { // as it stands, then
                return value.toString();
            }
        }

        private static List<SimpleFilter> parts(SimpleFilter filter) {
            return filter.getValue() instanceof List<?> parts
                    ? parts.stream().map(SimpleFilter.class::cast).collect(Collectors.toList())
                    : List.of();
        }
    }
}
