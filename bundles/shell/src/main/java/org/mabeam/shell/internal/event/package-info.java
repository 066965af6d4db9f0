// SPDX-License-Identifier: Apache-2.0
/** Commands on the record. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.event;
