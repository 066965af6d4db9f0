// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.IOException;
import java.io.OutputStream;

/** All meters as a page for Prometheus. */
public interface Exposition {

    /** The Prometheus text format. */
    String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** The OpenMetrics text format. */
    String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /**
     * Writes the page.
     *
     * @param contentType {@link #TEXT} or {@link #OPEN_METRICS}
     */
    void write(OutputStream to, String contentType) throws IOException;

    /** How many series of ours there are. */
    int series();

    /** How many may be. */
    int maxSeries();

    /** How many were refused. */
    long refused();
}
