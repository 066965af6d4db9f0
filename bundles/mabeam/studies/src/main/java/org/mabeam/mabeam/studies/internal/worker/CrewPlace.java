// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import org.mabeam.study.Lease;

/** A worker set aside for a study, given back once. */
final class CrewPlace implements Workers.Place {

    private final Crew crew;
    private final CrewDesk desk;
    private final Worker worker;
    private final AtomicBoolean released = new AtomicBoolean();

    CrewPlace(Crew crew, CrewDesk desk, Worker worker) {
        this.crew = crew;
        this.desk = desk;
        this.worker = worker;
    }

    CrewDesk desk() {
        return desk;
    }

    @Override
    public String worker() {
        return worker.name();
    }

    @Override
    public void run(Lease lease) {
        worker.run(lease, this);
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            crew.release(desk, worker);
        }
    }
}
