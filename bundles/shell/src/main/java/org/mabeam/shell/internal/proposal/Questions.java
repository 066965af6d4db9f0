// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;

/** What is asked, in words. */
final class Questions {

    private Questions() {}

    static String text(Question question) {
        if (question instanceof Question.YesNo yesNo) {
            return values(yesNo.option().values());
        } else if (question instanceof Question.WhichOf whichOf) {
            return whichOf.options().stream().map(Questions::option).collect(Collectors.joining(" or "));
        }
        Question.HowMuch how = (Question.HowMuch) question;
        return how.variable() + of(how.layer()) + " from " + Texts.number(how.low()) + " to "
                + Texts.number(how.high());
    }

    /** Whose variables it is about. */
    static Namespace namespace(Question question) {
        if (question instanceof Question.HowMuch how) {
            return how.variable().namespace();
        }
        Stream<org.mabeam.consensus.Option> options = question instanceof Question.WhichOf whichOf
                ? whichOf.options().stream()
                : Stream.of(((Question.YesNo) question).option());
        return options.flatMap(option -> option.values().stream())
                .map(value -> value.id().namespace())
                .findFirst()
                .orElse(Namespace.DEFAULT);
    }

    /** What may be answered, besides an abstention. */
    static String answers(Question question) {
        if (question instanceof Question.YesNo) {
            return "accept, reject or abstain";
        } else if (question instanceof Question.WhichOf whichOf) {
            String names =
                    whichOf.options().stream().map(option -> option.name()).collect(Collectors.joining(", "));
            return "a ranking such as 'a>b=c', scores such as a=0.9 b=0.2, or abstain; the options are " + names;
        }
        Question.HowMuch how = (Question.HowMuch) question;
        return "a number from " + Texts.number(how.low()) + " to " + Texts.number(how.high()) + ", or abstain";
    }

    /** The changes of one option. */
    static String values(List<NewValue> values) {
        return values.stream()
                .map(value ->
                        value.id() + of(value.layer()) + "=" + value.value().orElse("")
                                + value.lifetime().map(time -> " for " + time).orElse(""))
                .collect(Collectors.joining(" "));
    }

    private static String option(org.mabeam.consensus.Option option) {
        return option.name() + " (" + (option.values().isEmpty() ? "everything as it is" : values(option.values()))
                + ")";
    }

    private static String of(Layer layer) {
        return layer instanceof Layer.Everybody ? "" : " of " + layer;
    }
}
