// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private final Redaction redaction = new Redaction(known());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read /home/ann/mabeam/data/etc/x.cfg        | read DATA/etc/x.cfg
            read /home/ann/notes                        | read HOME/notes
            login of ann failed                         | login of USER failed
            planned by ann                              | planned by USER
            password = hunter2                          | password = ***
            "apiKey": "sk-1234", "model": "m"           | "apiKey": ***, "model": "m"
            db.secret=abc,more=1                        | db.secret=***,more=1
            jdbc:postgresql://bob:pw@db/x               | jdbc:postgresql://db/x
            mail to eve@example.org                     | mail to MAIL
            peer 10.1.2.3:8080 away                     | peer ADDRESS:8080 away
            listening on 127.0.0.1:8181                 | listening on 127.0.0.1:8181
            version 0.1.0 of bundle org.mabeam.api      | version 0.1.0 of bundle org.mabeam.api
            """)
    void takesOutWhatIsNobodysBusiness(String text, String clean) {
        assertThat(redaction.of(text)).isEqualTo(clean);
    }

    @Test
    void shortNamesAreNotTakenOutOfWords() {
        assertThat(new Redaction(Map.of("jo", "USER")).of("major")).isEqualTo("major");
    }

    private static Map<String, String> known() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("/home/ann/mabeam/data", "DATA");
        texts.put("/home/ann", "HOME");
        texts.put("ann", "USER");
        return texts;
    }
}
