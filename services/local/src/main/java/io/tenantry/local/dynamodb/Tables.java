// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.Quotas;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.tenantry.local.journal.Change;
import io.tenantry.local.journal.Journal;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds all tables by name and writes every change to the journal. */
final class Tables {

    private static final String SERVICE = "dynamodb";
    private static final String TABLE = "table ";
    private static final String ITEM = "item ";

    private final NavigableMap<String, TableState> byName = new TreeMap<>();
    private final Quotas quotas;
    private final Journal journal;
    private final Clock clock;
    private final DynamoDbDelays delays;

    /** Restores the tables that the journal holds. A new table is CREATING for a while before it is ACTIVE. */
    Tables(Quotas quotas, Journal journal, Clock clock, DynamoDbDelays delays) {
        this.quotas = quotas;
        this.journal = journal;
        this.clock = clock;
        this.delays = delays;
        restore(journal.restored(SERVICE));
    }

    private void restore(Map<String, JsonObject> state) {
        Map<String, TableState> byId = new HashMap<>();
        state.forEach((key, value) -> {
            if (key.startsWith(TABLE)) {
                TableState table = TableState.decode(value);
                byName.put(table.name(), table);
                byId.put(table.id(), table);
            }
        });
        state.forEach((key, value) -> {
            if (key.startsWith(ITEM)) {
                String id = key.substring(ITEM.length(), key.indexOf(' ', ITEM.length()));
                TableState table = byId.get(id);
                if (table != null) {
                    table.table().put(ValueCodec.decodeItem(value));
                }
            }
        });
    }

    List<String> names(@Nullable String after) {
        return List.copyOf((after == null ? byName : byName.tailMap(after, false)).keySet());
    }

    TableState create(JsonObject request) {
        Input input = new Input(request);
        TableDefinition.check(input);
        String name = input.required("TableName");
        if (byName.containsKey(name)) {
            throw DynamoDbError.RESOURCE_IN_USE.because("Table already exists: " + name);
        }
        requireRoom();
        TableState table = new TableState(UUID.randomUUID().toString(), clock.instant(), request.copy());
        byName.put(name, table);
        save(table);
        return table;
    }

    private void requireRoom() {
        if (byName.size() >= quotas.tables()) {
            throw DynamoDbError.LIMIT_EXCEEDED.because(
                    "Subscriber limit exceeded: There is a limit of " + quotas.tables() + " tables per subscriber");
        }
        if (byName.values().stream().filter(this::isCreating).count() >= quotas.tableOperations()) {
            throw DynamoDbError.LIMIT_EXCEEDED.because("Subscriber limit exceeded: Only " + quotas.tableOperations()
                    + " tables can be created, updated, or deleted simultaneously");
        }
    }

    /** Writes down what is set on a table. */
    void save(TableState table) {
        journal.append(SERVICE, List.of(Change.set(TABLE + table.name(), table.encode())));
    }

    void delete(TableState table) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.remove(TABLE + table.name()));
        table.table().items().forEach(item -> changes.add(Change.remove(itemKey(table, item))));
        byName.remove(table.name());
        journal.append(SERVICE, changes);
    }

    boolean isCreating(TableState table) {
        return clock.instant().isBefore(activeAt(table));
    }

    /**
     * The tags of a table as far as they are shown yet.
     *
     * @throws AwsException as if there were no such table
     */
    Map<String, String> shownTags(TableState table) {
        if (delays.tags().isZero()) {
            return table.tags();
        }
        Instant now = clock.instant();
        if (now.isBefore(activeAt(table).plus(delays.tags().dividedBy(2)))) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.because(
                    "Requested resource not found: ResourceArn: " + table.name());
        }
        return now.isBefore(activeAt(table).plus(delays.tags())) ? Map.of() : table.tags();
    }

    private Instant activeAt(TableState table) {
        return table.created().plus(delays.tableCreation());
    }

    /** A table by name, whatever its state. */
    Optional<TableState> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A table by name or ARN, whatever its state. */
    TableState named(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        TableState table = byName.get(name);
        if (table == null) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.because(
                    "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }

    /** A table that items can be read from and written to. */
    TableState active(Input request) {
        TableState table = named(request.required("TableName"));
        if (isCreating(table)) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.because("Requested resource not found");
        }
        return table;
    }

    /** Carries out writes that have all been checked: all of them, in memory and in the journal. */
    void commit(List<Write> writes) {
        List<Change> changes = new ArrayList<>();
        for (Write write : writes) {
            if (write.changesNothing()) {
                continue;
            }
            changes.add(change(write));
            if (write.after().isPresent()) {
                write.table().table().put(write.after().get());
            } else {
                write.table().table().remove(write.key());
            }
        }
        if (!changes.isEmpty()) {
            journal.append(SERVICE, changes);
        }
    }

    private static Change change(Write write) {
        Value.Document item = write.after().or(write::before).orElseThrow(() -> new ValidationException("No item"));
        String key = itemKey(write.table(), item);
        return write.after().isPresent() ? Change.set(key, ValueCodec.encodeItem(item)) : Change.remove(key);
    }

    private static String itemKey(TableState table, Value.Document item) {
        Value.Document key = table.table().schema().key().cut(item);
        return ITEM + table.id() + " " + ValueCodec.encodeItem(key).encode();
    }
}
