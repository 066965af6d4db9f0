// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

/** What is asked of the signature of a jar. */
public enum SignaturePolicy {
    /** Only a jar that somebody whom the trust store knows has signed gets in. */
    REQUIRE,
    /** A jar without a signature, or signed by a stranger, gets in; one whose signature is wrong does not. */
    WARN,
    /** Signatures are not looked at. */
    OFF
}
