// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {

    private static final long SEED = 20261101;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme-k7x2q",
                "globex-m4pzt",
                "t-acme-bbbbb",
                "abc-22222",
                "a23456789012345678901234567890z2-k7x2q"
            })
    void acceptsSlugAndSuffix(String text) {
        assertThat(new TenantId(text).toString()).isEqualTo(text);
        assertThat(TenantId.isTenantId(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "acme-",
                "acme-k7x2",
                "acme-k7x2qq",
                "acme-k7x2a", // a vowel
                "acme-k7x21", // looks like l
                "acme-k7x2Q",
                "Acme-k7x2q",
                "ac-k7x2q", // slug of two
                "acme--k7x2q",
                "-acme-k7x2q",
                "acme-k7x2q-bbbbb", // would begin with another id
                "acme-k7x2q\n",
                " acme-k7x2q",
                "acme.k7x2q",
                "../acme-k7x2q",
                "acme_k7x2q",
                "\u0430cme-k7x2q", // Cyrillic
                "kube-system",
                "a234567890123456789012345678901z2-k7x2q"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> new TenantId(text)).isInstanceOf(InvalidValueException.class);
        assertThat(TenantId.isTenantId(text)).isFalse();
    }

    @Test
    void drawsOnlyIdsOfTheSlug() {
        Random random = new Random(SEED);
        Slug slug = new Slug("acme");
        Set<TenantId> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            TenantId id = TenantId.draw(slug, random);
            assertThat(id.value()).matches("acme-[bcdfghjkmnpqrstvxz23456789]{5}");
            assertThat(id.slug()).isEqualTo(slug);
            drawn.add(id);
        }
        // 26^5 suffixes: some 4 repeats are expected in 10,000 draws, which is why ids are reserved by conditional
        // write.
        assertThat(drawn).hasSizeGreaterThan(9_980);
    }

    @Test
    void drawsForAnySlug() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            Slug slug = new Slug("s" + Integer.toString(i, 36) + "x");
            assertThat(TenantId.draw(slug, random).slug()).isEqualTo(slug);
        }
    }

    @Test
    void lengthIsCheckedBeforeThePattern() {
        // A grouped alternation recurses once per character: this overflowed the stack.
        String hostile = "a-".repeat(50_000);
        assertThatThrownBy(() -> new TenantId(hostile)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Slug(hostile + "!")).isInstanceOf(InvalidValueException.class);
    }
}
