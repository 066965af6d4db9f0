// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the reader of our other tests is strict. */
class PageTest {

    @Test
    void aRightPageIsRead() {
        Page page = Page.read("""
                # HELP a_total What
                # TYPE a_total counter
                a_total{b="c\\"d",e="f"} 1.0
                # TYPE t histogram
                t_bucket{le="1"} 1
                t_bucket{le="+Inf"} 2
                t_sum{} 3e-4
                t_count{} 2
                """);

        assertThat(page.value("a_total{b=c\\\"d, e=f}")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                "# TYPE a counter\na 1",
                "# TYPE a counter\na 1\na 1\n",
                "# TYPE a counter\nb 1\n",
                "# TYPE a counter\na one\n",
                "# TYPE a counter\na{b=c} 1\n",
                "# TYPE a counter\na{1b=\"c\"} 1\n",
                "# TYPE a counter\na{b=\"c\",b=\"d\"} 1\n",
                "# TYPE a counter\na.b 1\n",
                "# TYPE a counter\n\na 1\n",
                "# TYPE a counter\n# TYPE b counter\nb 1\n# TYPE a counter\na 1\n",
                "# TYPE a gauge\n# TYPE a gauge\na 1\n",
                "# TYPE t histogram\nt_bucket{le=\"1\"} 2\nt_bucket{le=\"+Inf\"} 1\nt_sum{} 1\nt_count{} 1\n",
                "# TYPE t histogram\nt_bucket{le=\"+Inf\"} 1\nt_sum{} 1\nt_count{} 2\n"
            })
    void aWrongPageIsRefused(String text) {
        assertThatThrownBy(() -> Page.read(text)).isInstanceOf(AssertionError.class);
    }
}
