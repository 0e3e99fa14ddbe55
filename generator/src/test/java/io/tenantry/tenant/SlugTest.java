// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "a1b",
                "abc",
                "t-acme",
                "lawson",
                "dawson",
                "jaws",
                "a-b-c-d",
                "a2345678901234567890123456789012"
            })
    void acceptsHostLabels(String text) {
        assertThat(Slug.forSignUp(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "a23456789012345678901234567890123",
                "1abc",
                "-acme",
                "acme-",
                "ac--me",
                "xn--80ak6aa92e",
                "Acme",
                "ACME",
                "ac_me",
                "ac.me",
                "ac me",
                "acme\n",
                "acme\r\n",
                "acme\u0000",
                "acme\u0085",
                "..",
                "../x",
                "a/../../b",
                "..%2f..%2fetc",
                "a\\b",
                "/etc/passwd",
                "--upload-pack=x",
                "\u0430cme",
                "\uff41cme",
                "acm\u0435",
                "\u1d43cme",
                "\u0130stanbul",
                "acme\u202e",
                "${7*7}",
                "{{slug}}",
                "acme-k7x2q"
            })
    void refusesWhatIsNoHostLabel(String text) {
        assertThatThrownBy(() -> Slug.forSignUp(text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("slug"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kube-system",
                "kube-public",
                "kube-anything",
                "default",
                "argocd",
                "istio-system",
                "gateway-system",
                "calico-system",
                "tigera-operator",
                "amazon-vpc",
                "www",
                "api",
                "admin",
                "mail",
                "autodiscover",
                "wpad",
                "hostmaster",
                "postmaster",
                "true",
                "null",
                "yes",
                "tenantry"
            })
    void refusesReservedWordsAtSignUpOnly(String text) {
        assertThatThrownBy(() -> Slug.forSignUp(text)).isInstanceOf(InvalidValueException.class);
        assertThat(new Slug(text).value()).isEqualTo(text);
    }

    @Test
    void messagesNeverRepeatTheRefusedText() {
        assertThatThrownBy(() -> Slug.forSignUp("<script>alert(1)</script>"))
                .message()
                .doesNotContain("script");
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(Tier.parse("basic").key()).isEqualTo("basic");
            assertThat(Ring.EARLY.key()).isEqualTo("early");
            assertThat(Slug.forSignUp("istanbul").value()).isEqualTo("istanbul");
            assertThatThrownBy(() -> Slug.forSignUp("TITLE")).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> Tier.parse("BASIC")).isInstanceOf(InvalidValueException.class);
        } finally {
            Locale.setDefault(before);
        }
    }
}
