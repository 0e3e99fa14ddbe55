// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Samples;
import io.tenantry.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListPositionTest {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");

    private final ListPosition position = ListPosition.of(new ItemWriter(StateTable.key(TENANT))
            .text(StateTable.LIST_OF, StateTable.TENANTS)
            .text(StateTable.LIST_AT, ListPosition.listAt(Samples.NOW, TENANT))
            .attributes());

    @Test
    void pageTokensReadBackAndForeignTextsAreRefused() {
        assertThat(asked(position.encoded()).after()).contains(position);
        assertThat(position.startKey(id -> StateTable.key(new TenantId(id))))
                .containsAllEntriesOf(StateTable.key(TENANT));
        for (String foreign : List.of("", "x", "%%%", "YWJj", "a".repeat(500), position.encoded() + "AA")) {
            assertThatThrownBy(() -> asked(foreign)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ListPosition.Asked asked(String after) {
        return ListPosition.Asked.of(StateTable.TENANTS, 10, Optional.of(after));
    }
}
