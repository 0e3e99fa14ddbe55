// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.tenantry.onboarding.SteppedClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever can reach a replica can send it tokens that name keys of no issuer. */
class CachedKeysTest {

    private static final int CALLERS = 16;
    private static final RSAKey KEY = TestIssuer.newKey("first");

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean hangs;
    private final CachedKeys keys = new CachedKeys(this::fetch, clock);

    private JWKSet fetch() throws IOException {
        try {
            if (hangs) {
                asked.countDown();
                answered.await();
            }
            return new JWKSet(KEY.toPublicJWK());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @AfterEach
    void letGo() {
        answered.countDown();
        callers.shutdownNow();
    }

    private List<JWK> get(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private List<Future<Class<?>>> ask(String id, int times) {
        Callable<Class<?>> call = () -> {
            try {
                return get(id).isEmpty() ? Void.class : JWK.class;
            } catch (RemoteKeySourceException away) {
                return away.getClass();
            }
        };
        List<Future<Class<?>>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(callers.submit(call));
        }
        return answers;
    }

    private void hang(String id) throws InterruptedException {
        hangs = true;
        ask(id, 1);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isRefusal(Future<Class<?>> answer) {
        try {
            return answer.get() == RemoteKeySourceException.class;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long refused(List<Future<Class<?>>> answers) {
        return answers.stream()
                .filter(Future::isDone)
                .filter(CachedKeysTest::isRefusal)
                .count();
    }

    @Test
    void keepsAFewAloneWaitingForASlowIssuer() throws Exception {
        get("first");
        clock.advance(CachedKeys.BETWEEN_READS);
        hang("unknown");

        List<Future<Class<?>>> unknown = ask("unknown", CALLERS - 1);
        Awaitility.await().untilAsserted(() -> assertThat(refused(unknown)).isGreaterThanOrEqualTo(CALLERS - 4));
        assertThat(get("first")).as("a key that is kept").hasSize(1);

        answered.countDown();
        for (Future<Class<?>> answer : unknown) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isIn(Void.class, RemoteKeySourceException.class);
        }
    }

    /** A page of the console asks for several things at once, also right after the start. */
    @Test
    void letsAFewWaitForTheFirstKeys() throws Exception {
        hang("first");
        List<Future<Class<?>>> known = ask("first", 3);

        answered.countDown();
        for (Future<Class<?>> answer : known) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(JWK.class);
        }
    }
}
