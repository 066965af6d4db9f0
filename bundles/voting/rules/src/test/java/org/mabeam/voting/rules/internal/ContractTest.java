// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.testkit.voting.VotingRuleContract;

/** Every rule passes the contract. */
class ContractTest {

    @Nested
    class OfUnanimity extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new UnanimityType();
        }
    }

    @Nested
    class OfMajority extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new MajorityType();
        }
    }

    @Nested
    class OfSupermajority extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new SupermajorityType();
        }
    }

    @Nested
    class OfWeightedMajority extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new WeightedMajorityType();
        }
    }

    @Nested
    class OfVeto extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new VetoType();
        }

        @Override
        protected Settings settings() {
            return Settings.NONE.with("holders", List.of("voter-1"));
        }
    }

    @Nested
    class OfApproval extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new ApprovalType();
        }
    }

    @Nested
    class OfScore extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new ScoreType();
        }
    }

    @Nested
    class OfBorda extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new BordaType();
        }
    }

    @Nested
    class OfSchulze extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new SchulzeType();
        }
    }

    @Nested
    class OfMedian extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new MedianType();
        }
    }

    @Nested
    class OfWeightedMedian extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new WeightedMedianType();
        }
    }

    @Nested
    class OfTrimmedMean extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new TrimmedMeanType();
        }
    }

    @Nested
    class OfByzantineQuorum extends VotingRuleContract {

        @Override
        protected VotingRuleType type() {
            return new ByzantineQuorumType();
        }

        @Override
        protected int fewestVoters() {
            return 4;
        }
    }
}
