// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.config.Settings;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Mode;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Variable;

class DigitsStudyFileTest {

    private final StudySpec study = new SpecCodec().parse(file());

    @Test
    void theReadyStudyTunesEachHyperparameterByATeamOfThree() {
        assertThat(study.space().variables())
                .extracting(Variable::name)
                .containsExactly(
                        "learning_rate",
                        "momentum",
                        "batch_size",
                        "hidden_units",
                        "depth",
                        "activation",
                        "dropout",
                        "weight_decay",
                        "input_noise");
        assertThat(study.team().orElseThrow().members())
                .extracting(Team.Member::name)
                .containsExactly("learning", "architecture", "regularisation");
        assertThat(study.mode()).isEqualTo(Mode.ORDERED);
    }

    @Test
    void theReadyStudyIsAcceptedByBothEvaluators() {
        EvaluatorRequest request = new EvaluatorRequest(study.id(), study.space(), study.objective(), Settings.NONE);

        for (EvaluatorType type : List.of(new DigitsEvaluatorType(), new DigitsHoldOutEvaluatorType())) {
            assertThatCode(() -> type.check(request)).doesNotThrowAnyException();
        }
    }

    @Test
    void theReadyStudyBeginsWithTheTextbooksConfiguration() {
        assertThat(study.enqueued()).hasSize(1);
        assertThat(DigitsSpace.at(study.space().parse(study.enqueued().get(0)))).isEqualTo(Hyperparameters.TEXTBOOK);
    }

    @Test
    void theLiveVariablesHaveTheDomainsOfTheReadyStudyAndTheTextbooksValues() {
        List<Declaration> declared = DigitsVariables.declarations();

        for (Variable variable : study.space().variables()) {
            assertThat(declared)
                    .filteredOn(each -> each.id().name().equals(DigitsVariables.PREFIX + variable.name()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.kind())
                            .isEqualTo(new Kind.Plain(
                                    variable.domain(),
                                    Hyperparameters.TEXTBOOK.texts().getOrDefault(variable.name(), ""))));
        }
        assertThat(declared)
                .filteredOn(each -> each.id().equals(DigitsVariables.MODEL))
                .singleElement()
                .satisfies(each -> assertThat(each.kind())
                        .isEqualTo(new Kind.Composite(study.space().variables().stream()
                                .map(variable -> DigitsVariables.PREFIX + variable.name())
                                .toList())));
        assertThat(Hyperparameters.parse(Hyperparameters.TEXTBOOK.texts())).isEqualTo(Hyperparameters.TEXTBOOK);
    }

    private static String file() {
        try (InputStream file = DigitsStudyFileTest.class.getResourceAsStream("/studies/digits.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
