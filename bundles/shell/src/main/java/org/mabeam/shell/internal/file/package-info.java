// SPDX-License-Identifier: Apache-2.0
/** What users write in files: JSON or YAML, read strictly. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.file;
