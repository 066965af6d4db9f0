// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** The owner of the node, who may do everything. */
final class Owner {

    /** Their name in the shell and for SSH. */
    static final String NAME = "mabeam";

    private final Subject subject = new Subject();

    Owner() {
        subject.getPrincipals().add(new UserPrincipal(NAME));
        subject.getPrincipals().add(new ClientPrincipal("local", "client"));
        for (String role : List.of("group", "admin", "manager", "viewer", "systembundles", "ssh")) {
            subject.getPrincipals().add(new RolePrincipal(role));
        }
        subject.setReadOnly();
    }

    /** Does something as the owner; threads that it starts are the owner's too. */
    <T> T run(Callable<T> action) throws Exception {
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<T>) action::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
