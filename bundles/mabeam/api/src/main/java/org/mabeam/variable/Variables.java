// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.mabeam.foundation.discovery.Namespace;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The live variables: parameters that running code reads and decisions change. All changes are on the record. What
 * changes something blocks until it is durable and applied on this node, for 10 s at most, and then throws
 * {@link org.mabeam.foundation.error.UnavailableException}. Unknown variables:
 * {@link org.mabeam.foundation.error.NotFoundException}; a moved revision or what guards and constraints forbid:
 * {@link org.mabeam.foundation.error.ConflictException}; wrong input:
 * {@link org.mabeam.foundation.error.InvalidValueException}; in all three cases nothing changed. Thread-safe.
 */
@ProviderType
public interface Variables {

    /**
     * Declares a variable, or declares it anew. The same declaration again changes nothing. Its value stays if it lies
     * in the new domain; otherwise the declaration is refused.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException if an expression or a composite names what is not there
     *     or itself, with the path of the circle
     */
    VariableView declare(Declaration declaration, Author by);

    /**
     * Declares several variables at once, in any order: all of them or none.
     *
     * @param declarations 1 to 100, each of another name
     */
    List<VariableView> declare(List<Declaration> declarations, Author by);

    /**
     * Ends a variable; its history stays.
     *
     * @throws org.mabeam.foundation.error.ConflictException if a constraint, a composite or an expression names it
     */
    void withdraw(VariableId id, Author by, String reason);

    /** A variable, also one of {@link VariableId#EVERYWHERE} that the namespace of {@code id} sees. */
    Optional<VariableView> find(VariableId id);

    /**
     * Returns once this node shows all changes up to a position: whoever was told of an event of the record, and calls
     * this with its position, then finds what its batch changed, also by the handles that are open. Returns at once if
     * that is so already; otherwise reads the record, which blocks for I/O at most shortly.
     *
     * @param position of an event that is on the record of this node, 0 for none
     * @throws org.mabeam.foundation.error.InvalidValueException if the record of this node ends before it
     * @throws org.mabeam.foundation.error.UnavailableException if the record cannot be read
     */
    void catchUp(long position);

    /** The variables that a namespace sees, by name. */
    List<VariableView> list(Namespace namespace);

    /**
     * A hold on a variable. Close it when it is read no more.
     *
     * @param type see {@link Handle}
     * @throws org.mabeam.foundation.error.InvalidValueException if the variable holds no such type
     */
    <T> Handle<T> handle(VariableId id, Class<T> type, Reader reader);

    /** Changes values at once, where the guards allow that without a proposal. */
    List<VariableView> change(ChangeRequest request);

    /**
     * Decides a change without making it: checks it against domains, constraints and guards as they are now. If the
     * request's proposal has a value of these variables on trial, that trial ends with the change.
     *
     * @throws org.mabeam.foundation.error.ConflictException naming each guard and constraint that forbids it
     */
    PreparedChange prepare(ChangeRequest request);

    /**
     * Prepares to show a value to a share of the subjects only.
     *
     * @param share in (0, 1)
     */
    PreparedChange prepareCanary(ChangeRequest request, double share);

    /** Prepares to take values on trial back. */
    PreparedChange prepareCanaryEnd(List<VariableId> ids, Author by, String reason, String proposal);

    /**
     * Says that an adopted value was changed where it lives. No guard holds that back, since it has happened.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException if the value is outside the variable's domain, or the
     *     variable is not adopted
     */
    VariableView observe(VariableId id, String value, Author by, String reason);

    /**
     * Approves an emergency change afterwards.
     *
     * @param by somebody else than the author of the change, with the role for emergencies
     */
    VariableView ratify(VariableId id, long revision, Author by, String reason);

    /**
     * Adds a constraint that every decision keeps from now on; the values of now must fulfil it.
     *
     * @param name words of lower case letters, digits and {@code -}
     */
    void constrain(Namespace namespace, String name, Constraint constraint, Author by);

    /** Takes a constraint away. */
    void release(Namespace namespace, String name, Author by);

    /** The constraints of a namespace, by name. */
    SortedMap<String, Constraint> constraints(Namespace namespace);

    /** Sets the guards of a prefix, whatever they were; {@link Guards#none} takes them away. */
    void guard(Guards guards, Author by);

    /**
     * Sets the guards of a prefix if nobody else did since they were read.
     *
     * @param seen what was read: one of {@link #guards(Namespace)}, or {@link Guards#none}
     * @param wanted of the same namespace and prefix
     * @throws org.mabeam.foundation.error.ConflictException if they are others by now
     */
    void guard(Guards seen, Guards wanted, Author by);

    /** The guards of a namespace, by prefix. */
    List<Guards> guards(Namespace namespace);

    /** A variable's history, oldest first, from a revision on. Blocks for I/O. */
    List<Change> history(VariableId id, long fromRevision, int limit);

    /** What a namespace's variables were at a moment. Blocks for I/O. */
    Map<VariableId, String> at(Namespace namespace, Instant moment);

    /**
     * Tells of each change whose position is greater than {@code after}, of all variables of a namespace and of
     * {@link VariableId#EVERYWHERE}: first those of the past, then each new one; in order, none missed, none twice. Who
     * is told of a change sees it in each {@link Handle}.
     */
    AutoCloseable watch(Namespace namespace, long after, ChangeWatcher watcher);
}
