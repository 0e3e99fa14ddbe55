// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.access.ServiceToken;
import io.tenantry.onboarding.access.ServiceTokenStore;
import io.tenantry.onboarding.access.TokenName;
import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateQueries;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.store.StaleWriteException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Service tokens in the state table. Nothing is deleted, which the service's role may not: what is over expires. */
public final class DynamoServiceTokenStore implements ServiceTokenStore {

    private static final String LIST = "service-token";
    private static final String FREE = "attribute_not_exists(pk) OR attribute_exists(revoked) OR endsAt <= :now";

    /** A name may stand for another token by now, which is of the same version as the first was. */
    private static final String SAME = "version = :version AND #hash = :hash AND attribute_not_exists(revoked)";

    private static final int MAX_TRIES = 3;

    /** Long enough to be seen in the list by whoever wonders why a machine is refused. */
    private static final Duration SHOWN_AFTER_END = Duration.ofDays(30);

    private final StateQueries queries;
    private final StoreCalls calls;

    public DynamoServiceTokenStore(DynamoDbClient dynamo) {
        this.queries = new StateQueries(dynamo);
        this.calls = new StoreCalls(dynamo);
    }

    private static Map<String, AttributeValue> key(String name) {
        return StateTable.key(LIST, name);
    }

    /** A write that is stored as it was meant is our own, whatever the answer to its repetition was. */
    @Override
    public boolean create(ServiceToken token, Instant now) {
        Map<String, AttributeValue> condition =
                Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())));
        return calls.put(write(token), FREE, condition)
                || find(token.name()).filter(token::equals).isPresent();
    }

    @Override
    public Optional<ServiceToken> find(TokenName name) {
        return calls.find(key(name.value()))
                .filter(item -> !item.containsKey("revoked"))
                .map(DynamoServiceTokenStore::read);
    }

    @Override
    public List<ServiceToken> all() {
        ListPosition.Asked asked = ListPosition.Asked.of(LIST, MAX, Optional.empty());
        return StoreCalls.answered(
                        () -> queries.page(asked, DynamoServiceTokenStore::key, DynamoServiceTokenStore::read))
                .items();
    }

    @Override
    public boolean revoke(TokenName name, Instant now) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<ServiceToken> token = find(name);
            if (token.isEmpty()) {
                return i > 0;
            }
            Map<String, AttributeValue> tombstone = new ItemWriter(key(name.value()))
                    .flag("revoked", true)
                    .number("version", token.get().version() + 1)
                    .number(StateTable.EXPIRES_AT, now.plus(SHOWN_AFTER_END).getEpochSecond())
                    .attributes();
            if (putOver(token.get().hash(), token.get().version(), tombstone)) {
                return true;
            }
        }
        throw new StaleWriteException("service token " + name);
    }

    @Override
    public void save(ServiceToken used) {
        putOver(used.hash(), used.version() - 1, write(used));
    }

    /** False if the token of that hash is not there any more, or is of another version. */
    private boolean putOver(String hash, long version, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> values =
                Map.of(":version", AttributeValue.fromN(Long.toString(version)), ":hash", AttributeValue.fromS(hash));
        return calls.put(item, SAME, values, Map.of("#hash", "hash"));
    }

    private static Map<String, AttributeValue> write(ServiceToken token) {
        return new ItemWriter(key(token.name().value()))
                .text("name", token.name())
                .text("role", token.role().key())
                .text("hash", token.hash())
                .text("createdBy", token.createdBy())
                .text("createdAt", token.createdAt())
                .text("expires", token.expiresAt())
                .number("endsAt", token.expiresAt().getEpochSecond())
                .text("lastUsed", token.lastUsed())
                .number("version", token.version())
                .number(
                        StateTable.EXPIRES_AT,
                        token.expiresAt().plus(SHOWN_AFTER_END).getEpochSecond())
                .text(StateTable.LIST_OF, LIST)
                .text(
                        StateTable.LIST_AT,
                        ListPosition.listAt(token.createdAt(), token.name().value()))
                .attributes();
    }

    private static ServiceToken read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new ServiceToken(
                new TokenName(item.text("name")),
                item.oneOf("role", Role.values(), Role::key),
                item.text("hash"),
                item.text("createdBy"),
                item.time("createdAt"),
                item.time("expires"),
                item.optional("lastUsed", LocalDate::parse),
                item.number("version"));
    }
}
