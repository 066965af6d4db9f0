// SPDX-License-Identifier: Apache-2.0
/** Makes live variables of what lives in Configuration Admin and in MBeans, and keeps both the same. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.adoption.internal;
