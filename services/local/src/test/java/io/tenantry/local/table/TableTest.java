// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.expression.Expressions;
import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final TableSchema SCHEMA = new TableSchema(
            new KeySchema("pk", Optional.of("sk")),
            Map.of("pk", "S", "sk", "S", "owner", "S", "at", "N"),
            List.of(new IndexSchema("due", new KeySchema("owner", Optional.of("at")), Projection.ALL)));
    private static final Comparator<Value.Document> DUE = Comparator.comparing(
                    (Value.Document item) -> (Value.Scalar) item.get("at").orElseThrow())
            .thenComparing(SCHEMA.key()::of);

    private final Table table = new Table(SCHEMA);

    private static Value.Document item(int pk, int sk, int at) {
        return new Value.Document(
                Map.of("pk", text(pk), "sk", text(sk), "owner", new Value.Text("me"), "at", number(at)));
    }

    private static Value.Text text(int number) {
        return new Value.Text(Integer.toString(number));
    }

    private static Value.Numeric number(int number) {
        return new Value.Numeric(BigDecimal.valueOf(number));
    }

    private List<Value.Document> due(boolean forward, int pageSize) {
        Index index = table.index("due");
        KeyRange range = KeyRange.of(
                index.schema(),
                new Expressions(Map.of("#o", "owner"), Map.of(":o", new Value.Text("me"))).keyCondition("#o = :o"));
        List<Value.Document> found = new ArrayList<>();
        Optional<Value.Document> last = Optional.empty();
        do {
            Iterator<Value.Document> page = index.query(range, forward, last);
            last = Optional.empty();
            for (int i = 0; i < pageSize && page.hasNext(); i++) {
                last = Optional.of(page.next());
                found.add(last.get());
            }
        } while (last.isPresent());
        return found;
    }

    /** The index after any history is what sorting all items would give, in pages of any size. */
    @Test
    void keepsItsIndexInOrderWhateverHappens() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<ItemKey, Value.Document> expected = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            Value.Document item = item(random.nextInt(9), random.nextInt(9), random.nextInt(7));
            ItemKey key = SCHEMA.key().of(item);
            switch (random.nextInt(4)) {
                case 0 -> {
                    table.remove(key);
                    expected.remove(key);
                }
                case 1 -> {
                    table.put(item.without("at"));
                    expected.remove(key);
                }
                default -> {
                    table.put(item);
                    expected.put(key, item);
                }
            }
        }
        List<Value.Document> sorted = new ArrayList<>(expected.values());
        sorted.sort(DUE);

        assertThat(due(true, 3)).as("seed %d", seed).isEqualTo(sorted);
        Collections.reverse(sorted);
        assertThat(due(false, 4)).as("seed %d", seed).isEqualTo(sorted);
    }

    @Test
    void scansOnFromAnyItem() {
        for (int pk = 0; pk < 4; pk++) {
            for (int sk = 0; sk < 4; sk++) {
                table.put(item(pk, sk, 1));
            }
        }
        List<Value.Document> found = new ArrayList<>();
        Optional<Value.Document> last = Optional.empty();
        for (Iterator<Value.Document> page = table.index(null).scan(last); page.hasNext(); ) {
            last = Optional.of(page.next());
            found.add(last.get());
            table.remove(SCHEMA.key().of(last.get()));
            page = table.index(null).scan(last);
        }

        assertThat(found).hasSize(16).doesNotHaveDuplicates();
    }
}
