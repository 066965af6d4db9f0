// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.regex.Pattern;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Names a proposal.
 *
 * @param name 1 to 60 characters: a lower case letter, then lower case letters, digits, {@code -} and {@code _}
 */
public record ProposalId(Namespace namespace, String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,59}");

    public ProposalId {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "proposal",
                    "'" + name + "'",
                    "1 to 60 characters: a lower case letter, then lower case letters, digits, '-' and '_'");
        }
    }

    /** Reads {@code name} (in the default namespace) or {@code namespace/name}. */
    public static ProposalId parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new ProposalId(Namespace.DEFAULT, text)
                : new ProposalId(new Namespace(text.substring(0, slash)), text.substring(slash + 1));
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return namespace.equals(Namespace.DEFAULT) ? name : namespace + "/" + name;
    }
}
