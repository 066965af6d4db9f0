// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Formula;

/** A constraint that the decisions about a namespace keep. */
public record Law(Namespace namespace, String name, Constraint constraint, Formula formula) {}
