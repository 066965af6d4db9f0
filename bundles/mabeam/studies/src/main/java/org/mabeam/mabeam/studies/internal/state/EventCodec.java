// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/** The written form of {@link StudyEvent}s: stable names, compact JSON, points as arrays of codes. Thread-safe. */
public final class EventCodec {

    private static final String SPACE = "space";

    private static final Map<String, Class<? extends StudyEvent>> TYPES = Map.ofEntries(
            Map.entry("study.created", StudyEvent.Created.class),
            Map.entry("study.placed", StudyEvent.Placed.class),
            Map.entry("study.paused", StudyEvent.Paused.class),
            Map.entry("study.resumed", StudyEvent.Resumed.class),
            Map.entry("study.time-up", StudyEvent.TimeUp.class),
            Map.entry("study.cancelled", StudyEvent.Cancelled.class),
            Map.entry("study.finished", StudyEvent.Finished.class),
            Map.entry("study.swap-scheduled", StudyEvent.SwapScheduled.class),
            Map.entry("study.swapped", StudyEvent.Swapped.class),
            Map.entry("study.strategy-replaced", StudyEvent.StrategyReplaced.class),
            Map.entry("trial.enqueued", StudyEvent.Enqueued.class),
            Map.entry("trial.started", StudyEvent.TrialStarted.class),
            Map.entry("trial.leased", StudyEvent.TrialLeased.class),
            Map.entry("trial.reported", StudyEvent.TrialReported.class),
            Map.entry("trial.completed", StudyEvent.TrialCompleted.class),
            Map.entry("trial.failed", StudyEvent.TrialFailed.class),
            Map.entry("trial.voided", StudyEvent.TrialVoided.class));

    /** All are of their first schema. */
    private static final int SCHEMA = 1;

    private final SpecCodec specs;
    private final ObjectWriter writer;
    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** A codec with a mapper of its own. */
    public EventCodec(SpecCodec specs) {
        this.specs = specs;
        SimpleModule module = new SimpleModule()
                .addSerializer(Point.class, new PointWriter())
                .addDeserializer(Point.class, new PointReader())
                .addSerializer(StudySpec.class, new SpecWriter())
                .addDeserializer(StudySpec.class, new SpecReader())
                .addSerializer(PluginChoice.class, new ChoiceWriter())
                .addDeserializer(PluginChoice.class, new ChoiceReader());
        JsonMapper mapper = JsonMapper.builder()
                .addModule(module)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .build();
        writer = mapper.writer();
        TYPES.forEach((name, type) -> {
            readers.put(name, mapper.readerFor(type));
            names.put(type, name);
        });
    }

    /** Writes an event. */
    public Data write(StudyEvent event) {
        try {
            return new Data(nameOf(event), SCHEMA, writer.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that cannot be written: " + event, e);
        }
    }

    /** Whether this version understands the type and schema. */
    public boolean knows(Data data) {
        return readers.containsKey(data.type()) && data.schema() == SCHEMA;
    }

    /** Reads the first event of a study. */
    public StudyEvent.Created readCreated(Data data) {
        if (parse(data, Optional.empty()) instanceof StudyEvent.Created created) {
            return created;
        }
        throw new UnreadableEventException("a study begins with " + data.type());
    }

    /**
     * Reads an event.
     *
     * @param space of its study
     * @throws UnreadableEventException if it is of a newer schema or type, or damaged
     */
    public StudyEvent read(Data data, Space space) {
        return parse(data, Optional.of(space));
    }

    private StudyEvent parse(Data data, Optional<Space> space) {
        ObjectReader reader = readers.get(data.type());
        if (reader == null || data.schema() != SCHEMA) {
            throw new UnreadableEventException("event " + data.type() + " of schema " + data.schema()
                    + " was written by a newer Mabeam, which is needed for this study");
        }
        try {
            return (space.isPresent() ? reader.withAttribute(SPACE, space.get()) : reader).readValue(data.json());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableEventException("event " + data.type() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String nameOf(StudyEvent event) {
        String name = names.get(event.getClass());
        if (name == null) {
            throw new IllegalStateException("an event without a name: " + event);
        }
        return name;
    }

    private static final class PointWriter extends JsonSerializer<Point> {
        @Override
        public void serialize(Point point, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (double code : point.codes()) {
                if (Double.isNaN(code)) {
                    json.writeNull();
                } else if (code == Math.rint(code) && Math.abs(code) < 1e15 && Double.compare(code, -0.0) != 0) {
                    json.writeNumber((long) code);
                } else {
                    json.writeNumber(code);
                }
            }
            json.writeEndArray();
        }
    }

    private static final class PointReader extends JsonDeserializer<Point> {
        @Override
        public Point deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!(context.getAttribute(SPACE) instanceof Space space)) {
                throw new IOException("a point before its space");
            }
            double[] codes = new double[space.variables().size()];
            int i = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (i < codes.length) {
                    codes[i] = json.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : json.getDoubleValue();
                }
                i++;
            }
            if (i != codes.length) {
                throw new IOException("a point of " + i + " codes in a space of " + codes.length);
            }
            return space.point(codes);
        }
    }

    private final class SpecWriter extends JsonSerializer<StudySpec> {
        @Override
        public void serialize(StudySpec spec, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(specs.write(spec));
        }
    }

    private final class SpecReader extends JsonDeserializer<StudySpec> {
        @Override
        public StudySpec deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = json.readValueAsTree();
            return specs.parse(tree.toString());
        }
    }

    private static final class ChoiceWriter extends JsonSerializer<PluginChoice> {
        @Override
        public void serialize(PluginChoice choice, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", choice.name());
            if (!choice.settings().isEmpty()) {
                json.writeObjectField("settings", choice.settings().values());
            }
            json.writeEndObject();
        }
    }

    private static final class ChoiceReader extends JsonDeserializer<PluginChoice> {
        @Override
        public PluginChoice deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = json.readValueAsTree();
            SortedMap<String, List<String>> settings = new TreeMap<>();
            tree.path("settings").properties().forEach(entry -> {
                List<String> values = new ArrayList<>();
                entry.getValue().forEach(value -> values.add(value.asText()));
                settings.put(entry.getKey(), values);
            });
            return new PluginChoice(tree.path("name").asText(), new Settings(settings));
        }
    }
}
