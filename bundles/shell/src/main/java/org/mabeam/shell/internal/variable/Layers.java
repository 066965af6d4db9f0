// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.variable.Change;
import org.mabeam.variable.Layer;

/** What the layers of a variable held at some revision, by its history alone. */
final class Layers {

    private static final String EVERYBODY = new Layer.Everybody().toString();
    private static final String TEMPORARY = " (temporary)";
    private static final String TRIAL = "on trial";
    private static final String FALLBACK = "fallback";

    private final SortedMap<String, String> values = new TreeMap<>();

    private Layers() {}

    /** After the entry of a revision. */
    static Layers at(List<Change> history, long revision) {
        Layers layers = new Layers();
        history.stream().filter(change -> change.revision() <= revision).forEach(layers::take);
        return layers;
    }

    /** The lasting value of a layer. */
    Optional<String> lasting(Layer layer) {
        return Optional.ofNullable(values.get(layer.toString()));
    }

    /** All values by what holds them; the layers without a value are absent. */
    SortedMap<String, String> values() {
        return values;
    }

    private void take(Change change) {
        String layer = change.layer().toString();
        switch (change.what()) {
            case CHANGED -> changed(change, layer);
            case EXPIRED -> {
                values.remove(layer + TEMPORARY);
                values.remove(FALLBACK);
            }
            case CANARY_STARTED -> put(TRIAL, change.after());
            case CANARY_ENDED -> values.remove(TRIAL);
            case OBSERVED -> {
                put(EVERYBODY, change.after());
                values.remove(EVERYBODY + TEMPORARY);
                values.remove(TRIAL);
            }
            case FELL_BACK -> put(FALLBACK, change.after());
            case RETURNED -> values.remove(FALLBACK);
            case WITHDRAWN -> values.clear();
            case DECLARED, REDECLARED, RATIFIED -> {}
        }
    }

    private void changed(Change change, String layer) {
        if (change.until().isPresent()) {
            put(layer + TEMPORARY, change.after());
        } else {
            put(layer, change.after());
            if (layer.equals(EVERYBODY)) {
                values.remove(TRIAL);
            }
        }
        values.remove(FALLBACK);
    }

    private void put(String key, Optional<String> value) {
        value.ifPresentOrElse(text -> values.put(key, text), () -> values.remove(key));
    }
}
