// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.SampleRequests;
import io.tenantry.tenant.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme, Inc.",
                "北京公司",
                "شركة",
                "🦊 Fox & Söhne GmbH",
                "&a x",
                "*a",
                "!!javax.script.ScriptEngineManager [x]",
                "<<: *x",
                "a|g;s|metadata|OWNED|",
                "Your temporary password is {####}",
                "${7*7}",
                "<script>alert(1)</script>",
                "null",
                "👩\u200d👩\u200d👧"
            })
    void acceptsAnyPrintableCompanyNameExactly(String name) {
        assertThat(CompanyName.forSignUp(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Acme",
                "Acme ",
                "A\u0000B",
                "A\nB",
                "A\tB",
                "A\u0085B",
                "Acme\u202egnp.exe",
                "\ud800",
                "Acme\ufeff",
                "A\u2028B",
                "A\u007fB"
            })
    void refusesCompanyNamesThatCannotBeShown(String name) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> CompanyName.forSignUp(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {121, 241, 5_000_000})
    void refusesLongCompanyNames(int length) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CompanyName.forSignUp("x".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin@example.com", "a.b+c@mail.example.com", "o'brien@example.com", "x@a-b.example"})
    void acceptsDotAtomAddresses(String address) {
        assertThat(EmailAddress.forSignUp(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "admin",
                "admin@",
                "@example.com",
                "admin@example",
                "a..b@example.com",
                ".a@example.com",
                "a.@example.com",
                "\"a b\"@example.com",
                "a b@example.com",
                "admin@example.com\n",
                "admin@example.com,other@example.com",
                "admin@-example.com",
                "admin@example-.com",
                "admin@exa_mple.com",
                "ädmin@example.com",
                "admin@exämple.com",
                "admin@@example.com",
                "admin@[127.0.0.1]",
                "<admin@example.com>"
            })
    void refusesWhatIsNotOneAddress(String address) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> EmailAddress.forSignUp(address));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300, 5_000_000})
    void refusesLongLocalParts(int length) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.forSignUp("x".repeat(length) + "@example.com"));
    }

    /** Of AdminCreateUser: what is longer could never be invited. */
    @Test
    void takesAddressesAsLongAsAUserNameOfCognitoAndNoLonger() {
        String longest = "xx@" + "b.".repeat(61) + "com";

        assertThat(EmailAddress.forSignUp(longest).value()).hasSize(128);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> EmailAddress.forSignUp("x" + longest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme, Inc."})
    void hidesPersonalDataFromLogs(String name) {
        assertThat(CompanyName.forSignUp(name).toString()).doesNotContain("Acme");
        assertThat(EmailAddress.forSignUp("admin@example.com").toString()).doesNotContain("admin@");
        assertThat(SampleRequests.request("acme").toString())
                .doesNotContain("Acme")
                .doesNotContain("admin@");
    }
}
