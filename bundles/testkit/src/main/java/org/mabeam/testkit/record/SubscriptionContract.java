// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.Subscription;

/** Subscriptions, and the end of a store. */
abstract class SubscriptionContract extends ReadContract {

    @Test
    void aSubscriptionDeliversThePastAndThenWhatIsNewInOrderOnce() {
        appendNow(to(A, EventStore.NO_STREAM, "0", "1"));
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("", 0, heard)) {
            for (int i = 2; i < 300; i++) {
                appendLater(to(A, i - 1, Integer.toString(i)));
            }
            subject.until(() -> heard.count() >= 300);

            assertThat(heard.bodies())
                    .isEqualTo(
                            IntStream.range(0, 300).mapToObj(Integer::toString).toList());
            subject.until(() -> subscription.position() == 300);
            assertThat(subscription.position()).isEqualTo(300);
        }
    }

    @Test
    void aSubscriptionBeginsAfterItsPosition() {
        appendNow(to(A, EventStore.NO_STREAM, "0", "1", "2"));
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("", 2, heard)) {
            subject.until(() -> heard.count() >= 1);

            assertThat(heard.bodies()).containsExactly("2");
            assertThat(subscription.position()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aSubscriptionHearsItsPrefixAloneAndPassesOverTheRest() {
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("contract/b", 0, heard)) {
            appendNow(to(A, EventStore.NO_STREAM, "a0"));
            appendNow(to(B, EventStore.NO_STREAM, "b0"));
            appendNow(to(A, 0, "a1"));
            subject.until(() -> subscription.position() == 3);

            assertThat(heard.bodies()).containsExactly("b0");
            assertThat(subscription.position()).isEqualTo(3);
        }
    }

    @Test
    void aSubscriberThatThrowsEndsItsOwnSubscriptionAlone() {
        Heard healthy = new Heard();
        Heard sick = new Heard() {
            @Override
            public synchronized void on(Event event) {
                super.on(event);
                throw new IllegalArgumentException("sick");
            }
        };

        try (Subscription one = store.subscribe("", 0, healthy);
                Subscription other = store.subscribe("", 0, sick)) {
            appendNow(to(A, EventStore.NO_STREAM, "0", "1"));
            subject.until(() -> sick.ended() && healthy.count() == 2);

            assertThat(sick.bodies()).containsExactly("0");
            assertThat(sick.cause()).hasMessage("sick");
            assertThat(other.position()).isZero();
            appendNow(to(A, 1, "2"));
            subject.until(() -> healthy.count() == 3);
            assertThat(healthy.bodies()).containsExactly("0", "1", "2");
            assertThat(healthy.ended()).isFalse();
            assertThat(one.position()).isEqualTo(3);
            assertThat(sick.count()).isEqualTo(1);
        }
    }

    @Test
    void afterCloseNothingIsHeard() {
        Heard heard = new Heard();
        Subscription subscription = store.subscribe("", 0, heard);
        appendNow(to(A, EventStore.NO_STREAM, "0"));
        subject.until(() -> heard.count() == 1);

        subscription.close();
        subscription.close();
        appendNow(to(A, 0, "1"));
        Heard later = new Heard();
        try (Subscription other = store.subscribe("", 0, later)) {
            subject.until(() -> later.count() == 2);
            assertThat(other.position()).isPositive();
        }

        assertThat(heard.bodies()).containsExactly("0");
        assertThat(heard.ended()).isFalse();
    }

    @Test
    void aSubscriberMayAppendAndSubscribe() {
        Heard inner = new Heard();
        List<Subscription> opened = Collections.synchronizedList(new ArrayList<>());
        EventSubscriber outer = event -> {
            if (event.revision() == 0) {
                opened.add(store.subscribe("contract/b", 0, inner));
                appendLater(to(B, EventStore.NO_STREAM, "answer"));
            }
        };

        try (Subscription subscription = store.subscribe("contract/a", 0, outer)) {
            appendNow(to(A, EventStore.NO_STREAM, "question"));
            subject.until(() -> inner.count() == 1);

            assertThat(inner.bodies()).containsExactly("answer");
            assertThat(subscription.position()).isPositive();
        } finally {
            opened.forEach(Subscription::close);
        }
    }

    @Test
    void aClosedStoreIsUnavailableAndItsSubscribersKnow() {
        Heard heard = new Heard();
        try (Subscription subscription = store.subscribe("", 0, heard)) {
            appendNow(to(A, EventStore.NO_STREAM, "0"));
            subject.until(() -> heard.count() == 1);

            subject.close();
            subject.until(heard::ended);

            assertThat(heard.cause()).isInstanceOf(UnavailableException.class);
            assertThat(subscription.position()).isEqualTo(1);
        }
        assertThatThrownBy(() -> appendNow(to(A, 0, "1"))).isInstanceOf(UnavailableException.class);
    }
}
