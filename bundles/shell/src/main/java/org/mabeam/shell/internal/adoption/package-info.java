// SPDX-License-Identifier: Apache-2.0
/** Commands on what can be adopted and what is. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.adoption;
