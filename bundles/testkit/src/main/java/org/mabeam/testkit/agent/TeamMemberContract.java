// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.Assignment;
import org.mabeam.agent.TeamMember;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyId;
import org.mabeam.study.Trial;
import org.mabeam.testkit.strategy.Spaces;
import org.mabeam.testkit.strategy.StudyOnPaper;
import org.mabeam.variable.Space;

/** What the platform relies on in every agent that takes places in teams. */
public abstract class TeamMemberContract extends AgentContract {

    private static final long SEED = 42;
    private static final int TRIALS = 60;

    /** The strategy of the study in which it is tested; by default {@code random}. */
    protected PluginChoice strategy() {
        return PluginChoice.of("random");
    }

    @Test
    void suggestionsLieInsideItsBlock() {
        inTime(() -> {
            Space space = Spaces.everything();

            StudyOnPaper study = study(joined(space)).run(TRIALS);

            assertThat(study.points()).hasSize(TRIALS).allMatch(space::allows);
        });
    }

    @Test
    void answersAreAtLeastOneAndAtMostAsManyAsWanted() {
        inTime(() -> {
            StudyOnPaper study = study(joined(Spaces.everything())).run(TRIALS);

            for (int count : new int[] {1, 2, 7, 100}) {
                assertThat(study.ask(count)).hasSizeBetween(1, count);
            }
        });
    }

    @Test
    void joiningAnewForgetsWhatWasObserved() {
        inTime(() -> {
            TeamMember member = joined(Spaces.everything());
            study(member).run(TRIALS);

            member.join(place(Spaces.everything()));

            StudyOnPaper fresh = study(joined(Spaces.everything())).run(TRIALS);
            assertThat(study(member).run(TRIALS).points()).isEqualTo(fresh.points());
        });
    }

    @Test
    void aPlaceInAnotherStudyIsTaken() {
        inTime(() -> {
            TeamMember member = joined(Spaces.everything());
            study(member).run(TRIALS);
            Space other = Spaces.ofSixPoints();

            member.join(place(other));

            assertThat(study(member).run(TRIALS).points()).hasSize(TRIALS).allMatch(other::allows);
        });
    }

    private TeamMember joined(Space space) throws Exception {
        TeamMember member = (TeamMember) start().agent();
        member.join(place(space));
        return member;
    }

    private Assignment place(Space space) {
        Problem part = new Problem(space, new Objective("loss", Direction.MINIMIZE), true);
        return new Assignment(StudyId.parse("tested"), part, strategy());
    }

    private static StudyOnPaper study(TeamMember member) {
        return new StudyOnPaper(new MemberAsStrategy(member), SEED, Spaces::value);
    }

    private record MemberAsStrategy(TeamMember member) implements Strategy {
        @Override
        public List<Suggestion> ask(Ask ask) {
            try {
                return member.suggest(ask);
            } catch (Exception e) {
                throw new IllegalStateException("suggest threw", e);
            }
        }

        @Override
        public void observe(Trial trial) {
            try {
                member.observe(trial);
            } catch (Exception e) {
                throw new IllegalStateException("observe threw", e);
            }
        }
    }
}
