// SPDX-License-Identifier: Apache-2.0
/** The deploy folder, for jars that say they are plugins. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.deploy;
