// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardState;
import org.mabeam.foundation.protection.Protection;
import org.mabeam.foundation.telemetry.Telemetry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The service: guards on the node's time, shown in telemetry while there is one. */
@Component
public final class ProtectionComponent implements Protection {

    private final Guards guards;

    @Activate
    public ProtectionComponent(@Reference Time time) {
        this.guards = new Guards(time, () -> ThreadLocalRandom.current().nextLong());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTelemetry(Telemetry telemetry) {
        guards.show(telemetry);
    }

    void unbindTelemetry(Telemetry telemetry) {
        guards.hide(telemetry);
    }

    @Override
    public Guard guard(String name, GuardSettings settings) {
        return guards.guard(name, settings);
    }

    @Override
    public List<GuardState> guards() {
        return guards.guards();
    }

    @Deactivate
    void deactivate() {
        guards.close();
    }
}
