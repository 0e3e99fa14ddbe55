// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void tellsDelaysInWholeSecondsRoundedUp() {
        assertThat(Answers.seconds(Duration.ZERO)).isEqualTo("1");
        assertThat(Answers.seconds(Duration.ofMillis(1001))).isEqualTo("2");
    }
}
