// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.ReferenceTable;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationPageTest {

    @Test
    void isTheSchema() throws IOException {
        new ReferenceTable("configuration.md").mustBe(ReferencePage.table());
    }

    @ParameterizedTest
    @EnumSource
    void isNamedInTheHelp(Variable variable) {
        assertThat(String.join("\n", ReferencePage.help())).contains(variable.variable(), variable.description());
    }

    /** Kubernetes sets variables for a Service in every pod: TENANTRY_PORT is an address then. */
    @ParameterizedTest
    @EnumSource
    void takesNoNameThatKubernetesSets(Variable variable) {
        assertThat(variable.variable()).doesNotStartWith("TENANTRY_SERVICE_").doesNotStartWith("TENANTRY_PORT");
        assertThat(Set.of("TENANTRY_PORT", "TENANTRY_METRICS_PORT")).doesNotContain(variable.variable());
    }
}
