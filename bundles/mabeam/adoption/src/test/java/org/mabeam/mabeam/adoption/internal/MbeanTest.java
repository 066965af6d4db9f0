// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

class MbeanTest {

    private static final VariableId LIMIT = VariableId.parse("limit");

    private final World world = new World();
    private final Limiter loud = new Limiter();
    private final Silent silent = new Silent();
    private ObjectName loudName;
    private ObjectName silentName;

    /** What an MBean offers. */
    public interface LimiterMBean {
        int getLimit();

        void setLimit(int limit);

        String getName();

        void setSecretWay(String way);

        java.util.List<String> getHosts();

        void setHosts(java.util.List<String> hosts);
    }

    /** Tells of changes, and makes 100 of whatever is more. */
    public static final class Limiter extends NotificationBroadcasterSupport implements LimiterMBean {
        private volatile int limit = 10;

        Limiter() {
            super(new MBeanNotificationInfo(
                    new String[] {AttributeChangeNotification.ATTRIBUTE_CHANGE},
                    AttributeChangeNotification.class.getName(),
                    "changes"));
        }

        @Override
        public int getLimit() {
            return limit;
        }

        @Override
        public void setLimit(int wanted) {
            if (wanted == 13) {
                throw new IllegalArgumentException("13 is bad luck");
            }
            limit = Math.min(wanted, 100);
            sendNotification(new AttributeChangeNotification(this, 1, 0, "changed", "Limit", "int", 0, wanted));
        }

        @Override
        public String getName() {
            return "limiter";
        }

        @Override
        public void setSecretWay(String way) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public java.util.List<String> getHosts() {
            return java.util.List.of();
        }

        @Override
        public void setHosts(java.util.List<String> hosts) {
            throw new AssertionError("no such call is expected here");
        }
    }

    /** What tells nobody. */
    public interface SilentMBean {
        double getRate();

        void setRate(double rate);
    }

    /** Says nothing, and makes 1 of whatever is more. */
    public static final class Silent implements SilentMBean {
        private volatile double rate = 0.5;

        @Override
        public double getRate() {
            return rate;
        }

        @Override
        public void setRate(double wanted) {
            rate = Math.min(wanted, 1);
        }
    }

    @BeforeEach
    void register() throws Exception {
        loudName = new ObjectName("org.example:type=Limiter");
        silentName = new ObjectName("org.example:type=Silent");
        world.mbeans.registerMBean(loud, loudName);
        world.mbeans.registerMBean(silent, silentName);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void writableAttributesAreDiscoveredByAPattern() {
        assertThat(world.adoption().discoverMbeans("org.example:*"))
                .extracting(each -> each.origin().text())
                .containsExactly("org.example:type=Limiter/Limit", "org.example:type=Silent/Rate");
        assertThat(world.adoption().discoverMbeans("org.example:type=S*"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.present()).contains("0.5");
                    assertThat(each.bundle()).isEqualTo(Silent.class.getName());
                    assertThat(each.obstacle()).contains("tells no whole range: give low and high");
                });
        assertThatThrownBy(() -> world.adoption().discoverMbeans("nonsense"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(
                        "pattern is 'nonsense', but must be a name such as java.util.logging:type=Logging");
    }

    @Test
    void aDecisionSetsTheAttribute() {
        adopt("org.example:type=Limiter/Limit", "limit");

        world.decide("limit", "20");

        await().until(() -> loud.getLimit() == 20);
        world.settled("limit");
        assertThat(world.variables.happened(LIMIT)).containsExactly("DECLARED 10", "CHANGED 20");
    }

    @Test
    void aNotifiedChangeIsObserved() {
        adopt("org.example:type=Limiter/Limit", "limit");

        loud.setLimit(30);

        await().until(() -> world.variables.happened(LIMIT).contains("OBSERVED 30"));
        assertThat(world.variables.last(LIMIT).reason()).isEqualTo("changed in the MBean org.example:type=Limiter");
    }

    @Test
    void whatTheMbeanMadeOfADecisionIsObserved() {
        adopt("org.example:type=Limiter/Limit", "limit");

        world.decide("limit", "500");

        await().until(() -> world.variables.happened(LIMIT).contains("OBSERVED 100"));
        assertThat(world.settled("limit").state()).isEqualTo(State.ATTACHED);
        assertThat(world.variables.happened(LIMIT)).containsExactly("DECLARED 10", "CHANGED 500", "OBSERVED 100");
    }

    @Test
    void whatASilentMbeanMadeOfADecisionIsObservedAtOnce() {
        adopt("org.example:type=Silent/Rate", "rate");

        world.decide("rate", "5");

        await().until(() -> world.variables.happened(VariableId.parse("rate")).contains("OBSERVED 1.0"));
    }

    @Test
    void aRefusalIsTold() {
        adopt("org.example:type=Limiter/Limit", "limit");

        world.decide("limit", "13");

        AdoptedVariable now = world.settled("limit");
        assertThat(now.state()).isEqualTo(State.FAILED);
        assertThat(now.note()).isEqualTo("org.example:type=Limiter/Limit refused 13: 13 is bad luck");
    }

    @Test
    void aChangeThatIsNotToldIsSeenByTheNextLook() {
        adopt("org.example:type=Silent/Rate", "rate");

        silent.setRate(0.25);

        assertThat(world.settled("rate").variable().value()).isEqualTo("0.25");
        assertThat(world.variables.happened(VariableId.parse("rate"))).containsExactly("DECLARED 0.5", "OBSERVED 0.25");
    }

    @Test
    void anMbeanThatWentIsDetachedAndHeardAgainWhenItIsBack() throws Exception {
        adopt("org.example:type=Limiter/Limit", "limit");
        world.decide("limit", "20");
        await().until(() -> loud.getLimit() == 20);

        world.mbeans.unregisterMBean(loudName);
        await().until(() -> world.adoption().links().get(0).state() == State.DETACHED);
        Limiter next = new Limiter();
        world.mbeans.registerMBean(next, loudName);

        await().until(() -> next.getLimit() == 20);
        await().until(() -> world.adoption().links().get(0).state() == State.ATTACHED);
        next.setLimit(30);
        await().until(() -> world.variables.happened(LIMIT).contains("OBSERVED 30"));
    }

    @Test
    void whatCannotBeReadAndWrittenIsNotThere() {
        assertThatThrownBy(() -> adopt("org.example:type=Limiter/Name", "name"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no attribute org.example:type=Limiter/Name that can be read and written");
        assertThatThrownBy(() -> adopt("org.example:type=Gone/Name", "name")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDeclarationThatNamesNonsenseHarmsNoOther() {
        adopt("org.example:type=Limiter/Limit", "limit");
        VariableView unused = world.variables.declare(
                new Declaration(
                        VariableId.parse("bad"),
                        new Kind.Adopted(new Domain.Flag(), "true", new Kind.Origin.Mbean("nonsense", "A")),
                        ""),
                World.ANN);

        world.decide("limit", "20");

        await().until(() -> loud.getLimit() == 20);
        assertThat(world.settled("bad").state()).isEqualTo(State.FAILED);
        assertThat(world.settled("bad").note()).contains("mbean is 'nonsense', but must be a name such as");
    }

    private void adopt(String origin, String variable) {
        AdoptedVariable unused = world.adoption()
                .adopt(
                        new AdoptionRequest(
                                Kind.Origin.parse(origin),
                                VariableId.parse(variable),
                                Optional.of(0.0),
                                Optional.of(1000.0),
                                java.util.List.of()),
                        World.ANN);
    }
}
