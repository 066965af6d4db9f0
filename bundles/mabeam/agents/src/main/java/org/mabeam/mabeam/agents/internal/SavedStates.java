// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;

/** The rules of saved state. Thread-safe. */
final class SavedStates {

    private final ObjectMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What an agent saves now; empty if it keeps no state. Calls the plugin. */
    Optional<Data> of(Agent agent, int schema) throws Exception {
        Optional<Data> saved = Objects.requireNonNull(agent.save(), "save gave null");
        return saved.isPresent() ? Optional.of(checked(saved, schema)) : saved;
    }

    /**
     * What an agent saved, if it can be kept.
     *
     * @throws InvalidValueException naming what is wrong with it
     */
    Data checked(Optional<Data> saved, int schema) {
        Data state = saved.orElseThrow(() -> new InvalidValueException(
                "state", "absent", "what save() gives, since the agent asked for a checkpoint"));
        int bytes = utf8Bytes(state.json());
        new Faults()
                .check(state.schema() == schema, "state.schema", state.schema(), schema + ", that of its type")
                .check(
                        bytes <= AgentType.MAX_STATE_BYTES,
                        "state",
                        bytes + " bytes",
                        "at most " + AgentType.MAX_STATE_BYTES + " bytes; store what is larger as an artifact")
                .throwIfAny();
        requireJson(state);
        return state;
    }

    /**
     * A state of this schema or an older one as a version of the type starts from it. Calls the plugin.
     *
     * @throws InvalidValueException if that version cannot
     */
    Data broughtUp(Data state, AgentType type, int schema) {
        if (state.schema() == schema) {
            return state;
        }
        return checked(Optional.of(type.migrate(state)), schema);
    }

    /**
     * A state as an earlier version of the type starts from it. Calls the plugin.
     *
     * @param from the version that saved it, if it is there to be asked
     * @throws InvalidValueException if that cannot write it back
     */
    Data writtenBack(Data state, Optional<AgentType> from, int schema) {
        AgentType newer = from.orElseThrow(() -> new InvalidValueException(
                "state.schema",
                state.schema(),
                "at most " + schema + ", that of this version of the type; a newer version saved it"));
        return checked(Optional.of(newer.writeBack(state, schema)), schema);
    }

    private void requireJson(Data state) {
        try {
            if (json.readTree(state.json()).isMissingNode()) {
                throw new InvalidValueException("state", "nothing", "well-formed JSON");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidValueException("state", e.getOriginalMessage(), "well-formed JSON");
        }
    }

    private static int utf8Bytes(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return bytes.remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("state", "text with half a surrogate pair", "well-formed Unicode");
        }
    }
}
