// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.protocol.internal.Exit;

class OutcomeTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new InvalidValueException("trials", -1, ">= 1"), 2, true),
                Arguments.of(new CommandException("Undefined option: --x"), 2, true),
                Arguments.of(new NotFoundException("no study s1"), 3, true),
                Arguments.of(new ConflictException("the study is finished"), 4, true),
                Arguments.of(new UnavailableException("the record is away"), 1, true),
                Arguments.of(new IllegalStateException("a bug"), 1, false),
                Arguments.of(new ExecutionException(new NotFoundException("no study s1")), 3, true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachKindOfErrorHasItsExitCode(Exception failure, int code, boolean expected) {
        Outcome outcome = Outcome.of(failure);

        assertThat(outcome.exit().code()).isEqualTo(code);
        assertThat(outcome.expected()).isEqualTo(expected);
    }

    @Test
    void theSentenceIsOnePlainLine() {
        Outcome outcome = Outcome.of(new CommandException("\u001b[31mbad\u001b[0m option\n  try --help\n"));

        assertThat(outcome.exit()).isEqualTo(new Exit(2, "bad option; try --help"));
    }

    @Test
    void anErrorWithoutMessageNamesItsKind() {
        assertThat(Outcome.of(new IllegalStateException()).exit().message())
                .isEqualTo("The command failed with IllegalStateException; the log tells more.");
    }
}
