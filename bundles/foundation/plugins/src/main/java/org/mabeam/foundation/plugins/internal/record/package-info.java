// SPDX-License-Identifier: Apache-2.0
/** What happened to the plugins: their streams on the record. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.record;
