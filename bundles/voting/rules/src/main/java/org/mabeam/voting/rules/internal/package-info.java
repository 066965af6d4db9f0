// SPDX-License-Identifier: Apache-2.0
/** The usual voting rules, each a plain class, and the components that offer them to proposals. */
@NullMarked
package org.mabeam.voting.rules.internal;

import org.jspecify.annotations.NullMarked;
