// SPDX-License-Identifier: Apache-2.0
package io.tenantry.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Trace outer = new Trace(ID, "00f067aa0ba902b7", "01");

    @Test
    void goesOnWithTheCallersTraceInASpanOfItsOwn() {
        Trace trace = Trace.from("00-" + ID + "-00f067aa0ba902b7-01").orElseThrow();

        assertThat(trace.id()).isEqualTo(ID);
        assertThat(trace.span()).isNotEqualTo("00f067aa0ba902b7");
        assertThat(trace.header()).isEqualTo("00-" + ID + "-" + trace.span() + "-01");
        assertThat(Trace.from("cc-" + ID + "-00f067aa0ba902b7-01-what-comes-later"))
                .isPresent();
        assertThat(Trace.from("00-" + ID + "-00f067aa0ba902b7-01-more")).isEmpty();
        assertThat(Trace.from("")).isEmpty();
    }

    @Test
    void anOperationsTraceIsItsUlid() {
        assertThat(Trace.of(new OperationId("op_01J0000000000000000000000Z")).header())
                .matches("00-0190000000000000000000000000001f-[0-9a-f]{16}-01");
        assertThat(Trace.id(new OperationId("op_7ZZZZZZZZZZZZZZZZZZZZZZZZZ"))).isEqualTo("f".repeat(32));
    }

    @Test
    void everyCallIsASpanOfItsOwn() {
        assertThat(outer.call())
                .matches("00-" + ID + "-[0-9a-f]{16}-01")
                .isNotEqualTo(outer.header())
                .isNotEqualTo(outer.call());
    }

    @Test
    void holdsOnThisThreadUntilTheWorkIsOver() {
        Trace inner = Trace.begin();

        outer.run(() -> {
            assertThat(Trace.current()).contains(outer);
            assertThat(MDC.get("trace_id")).isEqualTo(ID);
            assertThat(inner.<Boolean, RuntimeException>around(
                            () -> Trace.current().orElseThrow().equals(inner)))
                    .isTrue();
            assertThat(Trace.current()).contains(outer);
        });

        assertThat(Trace.current()).isEmpty();
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(MDC.get("span_id")).isNull();
    }

    @Test
    void endsWithWorkThatFails() {
        assertThatThrownBy(() -> outer.around(() -> {
                    throw new IOException("failed");
                }))
                .isInstanceOf(IOException.class);
        assertThat(Trace.current()).isEmpty();
    }

    @Test
    void refusesWhatIsNoTrace() {
        assertThatThrownBy(() -> new Trace("0".repeat(32), "00f067aa0ba902b7", "01"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Trace(ID, "Accept: */*\r\n", "01")).isInstanceOf(InvalidValueException.class);
    }
}
