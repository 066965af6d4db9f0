// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All tests that share one container; first that which wants a clean log. */
@RunWith(Suite.class)
@Suite.SuiteClasses({
    WholeProductCheck.class,
    BadSettingsCheck.class,
    BadRequestCheck.class,
    AdoptionCheck.class,
    ClosureCheck.class,
    StartOrderCheck.class
})
public class ContainerSuiteTest {}
