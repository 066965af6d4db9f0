// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.time.Instant;

/**
 * Something that happened and is on the record.
 *
 * @param position its place in the whole record, from 1, without gaps
 * @param stream the thing to which it happened
 * @param revision its place in the stream, from 0, without gaps
 * @param at when it was recorded; for people, never for ordering
 * @param body what happened
 * @param ignorable see {@link NewEvent#ignorable()}
 * @param request the append that brought it
 * @param trace where it comes from
 * @param hash SHA-256, in hexadecimal, over the predecessor's hash and all of this event
 */
public record Event(
        long position,
        StreamId stream,
        long revision,
        Instant at,
        Data body,
        boolean ignorable,
        RequestId request,
        Trace trace,
        String hash) {}
