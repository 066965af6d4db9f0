// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/** Reads declarations of live variables; all faults are collected before it answers. For one document. */
public final class DeclarationReader {

    private static final String MANY = "a list of 1 to 100 variables";

    private final Faults faults = new Faults();

    /**
     * Reads a file with a list {@code variables}.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public List<Declaration> read(String text) {
        Fields file = new Fields("", Document.tree("variables file", text), faults);
        List<JsonNode> elements = file.list("variables");
        if (elements.isEmpty() || elements.size() > 100) {
            faults.check(false, "variables", file.has("variables") ? elements.size() + " elements" : "absent", MANY);
        }
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            declaration(new Fields("variables[" + i + "]", elements.get(i), faults))
                    .ifPresent(declarations::add);
        }
        file.end();
        faults.throwIfAny();
        return declarations;
    }

    /**
     * Reads one declaration, the fields of an element of {@code variables}.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public Declaration readOne(JsonNode node) {
        Optional<Declaration> declaration = declaration(new Fields("", node, faults));
        faults.throwIfAny();
        return declaration.orElseThrow(() -> new IllegalStateException("neither a declaration nor a fault"));
    }

    private Optional<Declaration> declaration(Fields fields) {
        String expected = "a name or namespace/name";
        if (!fields.has("name")) {
            faults.check(false, fields.at("name"), "absent", expected);
        }
        Optional<VariableId> id = fields.convert("name", expected, VariableId::parse);
        String description = fields.text("description").orElse("");
        String type = fields.text("type", KindReader.TYPES);
        if (!List.of(KindReader.TYPES.substring("one of ".length()).split(", ")).contains(type)) {
            faults.check(type.isEmpty(), fields.at("type"), "'" + type + "'", KindReader.TYPES);
            return Optional.empty();
        }
        Optional<Kind> kind = KindReader.read(fields, type);
        fields.end();
        return id.isPresent() && kind.isPresent()
                ? fields.guarded(() -> new Declaration(id.get(), kind.get(), description))
                : Optional.empty();
    }
}
