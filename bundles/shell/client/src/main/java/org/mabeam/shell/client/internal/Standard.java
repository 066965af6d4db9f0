// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The three standard streams of a process.
 *
 * @param in its input
 * @param out its output
 * @param err its errors
 */
record Standard(InputStream in, OutputStream out, OutputStream err) {}
