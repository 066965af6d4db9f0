// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All tests that share one container. */
@RunWith(Suite.class)
@Suite.SuiteClasses({WholeProductCheck.class, AdoptionCheck.class})
public class ContainerSuiteTest {}
