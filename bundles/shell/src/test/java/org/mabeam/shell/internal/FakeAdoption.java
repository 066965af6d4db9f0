// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.variable.Adoptable;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

/** A node on which two attributes can be adopted and one is; remembers what was asked of it. */
final class FakeAdoption implements Adoption {

    final List<String> calls = new ArrayList<>();
    final List<AdoptedVariable> adopted = new ArrayList<>();

    @Override
    public List<Adoptable> discover() {
        return List.of(
                adoptable(
                        "org.example.log/size",
                        Attribute.Type.WHOLE,
                        "",
                        "",
                        List.of(),
                        Optional.of("tells no whole range: give low and high"),
                        Optional.empty()),
                adoptable(
                        "org.example.tuner/key",
                        Attribute.Type.SECRET,
                        "",
                        "",
                        List.of(),
                        Optional.of("is a secret, which the record would show"),
                        Optional.empty()),
                adoptable(
                        "org.example.tuner/mode",
                        Attribute.Type.TEXT,
                        "",
                        "",
                        List.of("fast", "exact"),
                        Optional.empty(),
                        Optional.empty()),
                adoptable(
                        "org.example.tuner/threads",
                        Attribute.Type.WHOLE,
                        "1",
                        "64",
                        List.of(),
                        Optional.empty(),
                        Optional.of(VariableId.parse("threads"))));
    }

    @Override
    public List<Adoptable> discoverMbeans(String pattern) {
        calls.add("mbeans " + pattern);
        return List.of(adoptable(
                "java.lang:type=Memory/Verbose",
                Attribute.Type.FLAG,
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public AdoptedVariable adopt(AdoptionRequest request, Author by) {
        calls.add("adopt " + request + " by " + by);
        AdoptedVariable made = variable(request.variable(), request.origin(), State.ATTACHED, "");
        adopted.add(made);
        return made;
    }

    @Override
    public void release(VariableId id, Author by, String reason) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public List<AdoptedVariable> list() {
        return List.copyOf(adopted);
    }

    static AdoptedVariable variable(VariableId id, Kind.Origin origin, State state, String note) {
        Change declared = new Change(
                id,
                0,
                1,
                Example.AT,
                Change.What.DECLARED,
                new Layer.Everybody(),
                Optional.empty(),
                Optional.of("8"),
                Optional.empty(),
                Author.person("ann"),
                "declared",
                Optional.empty(),
                false,
                List.of());
        VariableView view = new VariableView(
                new Declaration(id, new Kind.Adopted(Domain.Whole.of(1, 64), "8", origin), ""),
                "8",
                new TreeMap<>(),
                Optional.empty(),
                0,
                declared,
                List.of());
        return new AdoptedVariable(
                view, origin, state, state == State.DETACHED ? Optional.empty() : Optional.of("8"), note);
    }

    private static Adoptable adoptable(
            String origin,
            Attribute.Type type,
            String min,
            String max,
            List<String> options,
            Optional<String> obstacle,
            Optional<VariableId> variable) {
        Kind.Origin parsed = Kind.Origin.parse(origin);
        return new Adoptable(
                parsed,
                new Attribute(
                        origin.substring(origin.lastIndexOf('/') + 1),
                        type,
                        false,
                        true,
                        List.of(),
                        options,
                        Optional.of(min).filter(text -> !text.isEmpty()),
                        Optional.of(max).filter(text -> !text.isEmpty()),
                        "How it works"),
                Optional.of("8"),
                "org.example",
                obstacle,
                variable);
    }
}
