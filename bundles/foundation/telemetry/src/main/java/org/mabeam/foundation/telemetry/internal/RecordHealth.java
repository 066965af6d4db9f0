// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mabeam.foundation.event.EventStore;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether there is a record. */
@Component(property = {HealthCheck.NAME + "=record", HealthCheck.TAGS + "=" + HealthComponent.TAG})
public final class RecordHealth implements HealthCheck {

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile List<EventStore> stores = List.of();

    @Override
    public Result execute() {
        List<EventStore> now = stores;
        return switch (now.size()) {
            case 0 ->
                new Result(
                        Result.Status.CRITICAL,
                        "there is no event store: nothing can be changed; see the log of the node");
            case 1 ->
                new Result(
                        Result.Status.OK,
                        "the record is at position " + now.iterator().next().position());
            default ->
                new Result(
                        Result.Status.CRITICAL,
                        "there are " + now.size() + " event stores, but must be one: stop the others");
        };
    }
}
