// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.InputFile;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.AgentTypeCompleter;
import org.mabeam.shell.internal.complete.NewNameCompleter;

/** {@code agent:start}. */
@Service
@Command(scope = "agent", name = "start", description = "Starts an agent; it comes back after a restart of the node")
public final class StartAgent extends PrintingCommand {

    private static final String EITHER = "either AGENT and TYPE, --file FILE or --stdin";

    @Argument(name = "AGENT", description = "Its name, or namespace/name")
    @Completion(NewNameCompleter.class)
    @Nullable String agent;

    @Argument(index = 1, name = "TYPE", description = "Its type")
    @Completion(AgentTypeCompleter.class)
    @Nullable String type;

    @Option(name = "--file", description = "An agent file, JSON or YAML, instead of AGENT and TYPE")
    @Completion(FileCompleter.class)
    @Nullable String file;

    @Option(name = "--stdin", description = "Read the agent file from standard input")
    boolean stdin;

    @Option(name = "--set", description = "A setting, NAME=VALUE; may be repeated", multiValued = true)
    @Nullable List<String> settings;

    @Option(name = "--patience", description = "How long one call of it may take: 500ms, 30s, 5m")
    @Nullable String patience;

    private String text = "";

    @Override
    protected void run(Session user) throws Exception {
        chosen();
        text = read(user);
        super.run(user);
    }

    @Override
    protected Printable find(Facades facades) {
        AgentInfo started = facades.agents().start(spec(facades));
        return new Announced(
                "agent " + started.id() + ": started (" + started.type()
                        + started.typeVersion().map(version -> " " + version).orElse("") + ")",
                AgentSheet.of(started));
    }

    private AgentSpec spec(Facades facades) {
        AgentSpec said = agent != null && type != null
                ? new AgentSpec(AgentId.parse(agent), type, Settings.NONE, AgentSpec.DEFAULT_PATIENCE)
                : facades.agents().parse(text);
        SortedMap<String, List<String>> all = new TreeMap<>(said.settings().values());
        all.putAll(Inputs.settings(settings).values());
        Duration limit = patience == null ? said.patience() : Inputs.duration("--patience", patience);
        return new AgentSpec(said.id(), said.type(), new Settings(all), limit);
    }

    private String read(Session user) throws IOException {
        if (agent != null) {
            require(file == null && !stdin, "agent", agent);
            require(type != null, "type", "absent");
            return "";
        }
        require((file == null) == stdin, "file", file == null ? "absent" : file);
        return file == null ? InputFile.typed(user) : InputFile.read(user, file, "an agent file");
    }

    private static void require(boolean right, String field, String value) {
        if (!right) {
            throw new InvalidValueException(field, value, EITHER);
        }
    }
}
