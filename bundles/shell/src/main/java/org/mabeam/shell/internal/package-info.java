// SPDX-License-Identifier: Apache-2.0
/** What all commands share: finding what they talk to, reading options, printing in four formats. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal;
