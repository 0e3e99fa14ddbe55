// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each value accepts and refuses. */
class ValuesTest {

    private record Table(String value, Function<String, Object> reader, List<String> good, List<String> bad) {

        @Override
        public String toString() {
            return value;
        }
    }

    /** Refused by every value. */
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\n",
            "a\nb",
            "\u0000",
            "\u0085",
            "\u202e",
            "\ud800",
            "'",
            "\"",
            "\\",
            "${x}",
            "{{x}}",
            "*a",
            "&a",
            "!!x",
            "# c",
            "../..",
            "a b",
            "-",
            "--x=y",
            "é",
            "a-".repeat(50_000));

    static Stream<Table> tables() {
        return Stream.of(
                new Table("cell", CellName::new, List.of("cell-001", "c1"), List.of("Cell", "1cell", "cell-", "a--b")),
                new Table("account", AccountId::new, List.of("111122223333"), List.of("11112222333", "1111222233334")),
                new Table(
                        "region", Region::new, List.of("eu-central-1", "us-gov-west-1"), List.of("eu", "EU-CENTRAL-1")),
                new Table("cluster", ClusterName::new, List.of("tenantry", "A_1-b"), List.of("-a", "a/b", "a:b")),
                new Table(
                        "domain",
                        Domain::new,
                        List.of("shop.example.com", "a.io"),
                        List.of("com", "a..b", ".a.b", "a.b.")),
                new Table("host", Host::new, List.of("acme.shop.example.com"), List.of("example.com", "*.example.com")),
                new Table(
                        "release",
                        Release::new,
                        List.of("1.0.0", "10.20.30"),
                        List.of("1.0", "01.0.0", "v1.0.0", "1.0.0-a")),
                new Table(
                        "operation",
                        OperationId::new,
                        List.of("op_01ARZ3NDEKTSV4RRFFQ69G5FAV"),
                        List.of("op_x", "01ARZ")),
                new Table(
                        "service",
                        ServiceName::new,
                        List.of("order", "a1"),
                        List.of("state", "order-x", "1a", "Order")),
                new Table("template", TemplateVersion::new, List.of("1", "42"), List.of("0", "01", "1.0", "10000")),
                new Table(
                        "pool",
                        UserPoolId::new,
                        List.of("eu-central-1_AbC1"),
                        List.of("eu-central-1", "eu-central-1_")),
                new Table(
                        "client",
                        UserPoolClientId::new,
                        List.of("1example23", "a+_b"),
                        List.of("a.b", "a".repeat(129))),
                new Table(
                        "repository",
                        RepoUrl::new,
                        List.of(
                                "https://git.example.com/acme/fleet.git",
                                "ssh://git@host/x",
                                "file:///tmp/x",
                                "file:///tmp/a@b",
                                "http://127.0.0.1:8080/git/fleet.git",
                                "https://dev.azure.com/acme/shop@eu/_git/fleet",
                                "https://git.example.com/scm/~jo@acme/fleet.git",
                                "https://git.example.com:8443/~jo@acme/fleet.git",
                                "ssh://git.example.com:7999/~jo@acme/fleet.git",
                                "ssh://git@git.example.com:7999/~jo@acme/fleet.git"),
                        List.of(
                                "https://user:secret@host/x",
                                "https://token@host/x",
                                "https://user:sec@ret@host/x",
                                "https://user:sec/ret@host/x",
                                "https://bot:pa/ss@git.example.com/f",
                                "https://bot:12x/34@git.example.com/f",
                                "https://bot:123456/7@git.example.com/f",
                                "https://bot:7999@git.example.com/f",
                                "https://bot:pa:7999/ss@git.example.com/f",
                                "https://bot:7999:pa/ss@git.example.com/f",
                                "https://tok/en@host/x",
                                "https://token@git.example.com/~jo@acme/x",
                                "ssh://user:sec/ret@host/x",
                                "http://token@host",
                                "https://token:@host/x",
                                "ssh://git:secret@host/x",
                                "ext::sh -c x",
                                "javascript:alert(1)",
                                "/tmp/x")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void acceptsTheGoodAndRefusesTheRest(Table table) {
        table.good.forEach(text -> assertThat(table.reader.apply(text)).hasToString(text));
        Stream.concat(table.bad.stream(), HOSTILE.stream())
                .forEach(text -> assertThatThrownBy(() -> table.reader.apply(text))
                        .as("%s: %.40s", table, text)
                        .isInstanceOf(InvalidValueException.class));
    }
}
