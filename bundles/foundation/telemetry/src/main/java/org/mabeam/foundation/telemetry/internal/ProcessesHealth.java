// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.Processes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the process runtime is there, and which of its processes were given up or are flooded. */
@Component(property = {HealthCheck.NAME + "=processes", HealthCheck.TAGS + "=" + HealthComponent.TAG})
public final class ProcessesHealth implements HealthCheck {

    private static final int NAMED = 5;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile List<Processes> runtimes = List.of();

    @Override
    public Result execute() {
        List<Processes> now = runtimes;
        if (now.isEmpty()) {
            return new Result(
                    Result.Status.CRITICAL, "there is no process runtime: no study and no agent runs on this node");
        }
        List<ProcessInfo> all =
                now.stream().flatMap(runtime -> runtime.list().stream()).toList();
        List<ProcessInfo> failed = all.stream()
                .filter(process -> process.state() == ProcessInfo.State.FAILED)
                .toList();
        List<ProcessInfo> full = all.stream()
                .filter(process -> process.waiting() >= process.mailbox())
                .toList();
        if (failed.isEmpty() && full.isEmpty()) {
            return new Result(Result.Status.OK, all.size() + " processes");
        }
        return new Result(
                Result.Status.WARN, all.size() + " processes; given up: " + names(failed) + "; full: " + names(full));
    }

    private static String names(List<ProcessInfo> processes) {
        if (processes.isEmpty()) {
            return "none";
        }
        String names = processes.stream()
                .limit(NAMED)
                .map(process -> process.name()
                        + process.lastFailure().map(why -> " (" + why + ")").orElse(""))
                .collect(Collectors.joining(", "));
        return processes.size() > NAMED ? names + " and " + (processes.size() - NAMED) + " more" : names;
    }
}
