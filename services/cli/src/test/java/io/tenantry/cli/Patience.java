// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How tests wait where they say no more: they look often, and give up so late that a busy machine is no failure. JUnit
 * finds it by itself.
 */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
