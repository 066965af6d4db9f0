// SPDX-License-Identifier: Apache-2.0
/** Typed settings over Metatype and Configuration Admin. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.config.internal;
