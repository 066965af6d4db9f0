// SPDX-License-Identifier: Apache-2.0
/** Commands on studies. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.study;
