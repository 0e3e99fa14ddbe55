// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Decides what becomes of each request of a replica. */
@FunctionalInterface
interface Trouble {

    Trouble NONE = (request, body) -> Mishap.NONE;

    /** Every fetch and every push. */
    Predicate<String> GIT = request -> request.endsWith(" refs") || request.contains(" git-");

    String PUSH = "POST git-receive-pack";

    /**
     * Called for every request, from many threads; may block.
     *
     * @param request such as {@code CreateUserPool} or {@code POST git-receive-pack}
     */
    Mishap on(String request, Buffer body);

    /** The first so many requests of a kind meet with that. */
    static Trouble first(int times, Predicate<String> kind, Mishap mishap) {
        AtomicInteger left = new AtomicInteger(times);
        return (request, body) -> kind.test(request) && left.getAndDecrement() > 0 ? mishap : Mishap.NONE;
    }

    /** Every request of a kind meets with that. */
    static Trouble every(Predicate<String> kind, Mishap mishap) {
        return (request, body) -> kind.test(request) ? mishap : Mishap.NONE;
    }

    /** Something happens in the world before the first so many requests of that name. */
    static Trouble before(int times, String name, Consumer<String> deed) {
        AtomicInteger left = new AtomicInteger(times);
        return (request, body) -> {
            if (request.equals(name) && left.getAndDecrement() > 0) {
                deed.accept(body.toString());
            }
            return Mishap.NONE;
        };
    }
}
