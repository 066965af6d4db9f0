// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.mabeam.variables.internal.state.Fold.Place;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Changed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Declared;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Expired;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.FellBack;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Observed;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.OfVariable;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Ratified;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Returned;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialEnded;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.TrialStarted;
import org.mabeam.variable.Change;
import org.mabeam.variable.Change.What;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;

/** Events as entries of a history. */
public final class Changes {

    private static final Layer EVERYBODY = new Layer.Everybody();

    private Changes() {}

    /** One event as an entry of its variable's history. */
    public static Change of(VariableId id, Place place, OfVariable event, Cause cause) {
        Entry entry = entry(event);
        return new Change(
                id,
                place.revision(),
                place.position(),
                place.at(),
                entry.what,
                entry.layer,
                entry.before,
                entry.after,
                entry.until,
                cause.by(),
                cause.reason(),
                cause.proposal(),
                cause.emergency(),
                cause.figures());
    }

    private record Entry(
            What what, Layer layer, Optional<String> before, Optional<String> after, Optional<Instant> until) {

        static Entry of(What what, String before, String after) {
            return new Entry(what, EVERYBODY, Optional.of(before), Optional.of(after), Optional.empty());
        }

        static Entry bare(What what) {
            return new Entry(what, EVERYBODY, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private static Entry entry(OfVariable event) {
        if (event instanceof Changed changed) {
            return new Entry(What.CHANGED, changed.layer(), changed.before(), changed.after(), changed.until());
        } else if (event instanceof Expired expired) {
            return new Entry(What.EXPIRED, expired.layer(), expired.before(), expired.after(), Optional.empty());
        } else if (event instanceof TrialStarted trial) {
            return Entry.of(What.CANARY_STARTED, trial.before(), trial.value());
        } else if (event instanceof TrialEnded ended) {
            return Entry.of(What.CANARY_ENDED, ended.value(), ended.after());
        } else if (event instanceof Observed observed) {
            return Entry.of(What.OBSERVED, observed.before(), observed.after());
        } else if (event instanceof FellBack fell) {
            return Entry.of(What.FELL_BACK, fell.decided(), fell.fallback());
        } else if (event instanceof Returned returned) {
            return Entry.of(What.RETURNED, returned.fallback(), returned.decided());
        } else if (event instanceof Declared declared) {
            return Entry.bare(declared.anew() ? What.REDECLARED : What.DECLARED);
        }
        return Entry.bare(event instanceof Ratified ? What.RATIFIED : What.WITHDRAWN);
    }
}
