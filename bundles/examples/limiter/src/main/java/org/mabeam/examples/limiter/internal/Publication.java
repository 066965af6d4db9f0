// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What the key service measured, while there is one. A component of its own, which cannot fail to start: Declarative
 * Services do not try again what failed because something that it needs failed to start.
 */
@Component(service = {Measurements.class, Publication.class})
public final class Publication implements Measurements {

    private final AtomicReference<@Nullable Measurements> source = new AtomicReference<>();

    /** Nobody measures yet. */
    @Activate
    public Publication() {
        // for Declarative Services
    }

    @Override
    public Optional<Figures> figures() {
        return Optional.ofNullable(source.get()).flatMap(Measurements::figures);
    }

    /** From now on this one measures. */
    void begin(Measurements next) {
        source.set(next);
    }

    /** It measures no more. */
    void end(Measurements former) {
        source.compareAndSet(former, null);
    }
}
