// SPDX-License-Identifier: Apache-2.0
/** What a user hands over with a bug report, without what is nobody's business. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.report;
