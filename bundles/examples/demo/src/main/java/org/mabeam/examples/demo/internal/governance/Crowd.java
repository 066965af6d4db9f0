// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

/**
 * Who asks how much: {@link #CLIENTS} clients, most of them alike, and two who ask much more.
 *
 * @param unit requests per second of the ordinary client
 */
record Crowd(double unit) {

    /** How many there are. */
    static final int CLIENTS = 24;

    private static final int BUSY = 2;
    private static final double OF_BUSY = 3.2;

    /** What this client asks, per second. */
    double asks(int client) {
        if (client >= CLIENTS - BUSY) {
            return OF_BUSY * unit;
        }
        return switch (client % 3) {
            case 0 -> 0.8 * unit;
            case 1 -> unit;
            default -> 1.2 * unit;
        };
    }

    /** What all of them ask, per second. */
    double total() {
        double total = 0;
        for (int client = 0; client < CLIENTS; client++) {
            total += asks(client);
        }
        return total;
    }

    /** So many that they ask a part of what a service bears. */
    static Crowd asking(double perSecond) {
        return new Crowd(perSecond / new Crowd(1).total());
    }
}
