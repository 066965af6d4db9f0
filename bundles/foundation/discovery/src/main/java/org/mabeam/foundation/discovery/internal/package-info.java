// SPDX-License-Identifier: Apache-2.0
/** Discovery over the OSGi service registry. */
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.discovery.internal;
