// SPDX-License-Identifier: Apache-2.0
/** Commands on proposals. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.proposal;
