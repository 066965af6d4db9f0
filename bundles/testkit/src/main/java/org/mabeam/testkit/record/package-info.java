// SPDX-License-Identifier: Apache-2.0
/** What every record must do, whatever it stands on. */
@org.jspecify.annotations.NullMarked
package org.mabeam.testkit.record;
