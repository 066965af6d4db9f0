// SPDX-License-Identifier: Apache-2.0
/** What is packed into the jars of greeters. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.plugins.internal.greeter;
