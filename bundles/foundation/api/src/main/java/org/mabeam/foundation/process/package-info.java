// SPDX-License-Identifier: Apache-2.0
/** Owner processes: bounded mailboxes on a small pool of threads, supervised. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
@org.jspecify.annotations.NullMarked
package org.mabeam.foundation.process;
