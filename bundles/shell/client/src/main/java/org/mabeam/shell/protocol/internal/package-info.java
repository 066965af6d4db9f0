// SPDX-License-Identifier: Apache-2.0
/**
 * What the local client and the product say to each other: frames over a Unix domain socket, after a proof of the key.
 */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.protocol.internal;
