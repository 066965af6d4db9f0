// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void escapeSequencesGoAndTheRestStays() {
        assertThat(PlainText.of("a\u001b[1;31mb\u001b[0mc")).isEqualTo("abc");
        assertThat(PlainText.of("\u001b]0;title\u0007grün\u001b]8;;x\u001b\\!\t\n"))
                .isEqualTo("grün!\t\n");
        assertThat(PlainText.of("\u001b=x")).isEqualTo("x");
    }

    @Test
    void aSequenceMayComeInPieces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainText plain = new PlainText(bytes)) {
            plain.write("a\u001b".getBytes(StandardCharsets.UTF_8));
            plain.write("[3".getBytes(StandardCharsets.UTF_8));
            plain.write("1mb".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
    }
}
