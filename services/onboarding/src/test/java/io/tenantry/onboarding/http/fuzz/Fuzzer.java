// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import io.tenantry.onboarding.http.contract.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Malformed requests without end, the same for the same seed: valid ones of every operation, spoilt once or more. */
final class Fuzzer {

    private final Random random;
    private final ValidRequests valid;
    private final List<String> texts;

    /** @param texts that somebody would put where a value is wanted */
    Fuzzer(Contract contract, String token, List<String> texts, long seed) {
        this.random = new Random(seed);
        this.valid = new ValidRequests(contract, token);
        this.texts = List.copyOf(texts);
    }

    /** What is sent next; its bytes may still be cut or noise. */
    Shot next() {
        RawRequest request = valid.draw(random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String hostile = texts.get(random.nextInt(texts.size()));
            if (random.nextBoolean()) {
                HeadMutations.apply(request, hostile, random);
            } else {
                BodyMutations.apply(request, hostile, random);
            }
        }
        byte[] bytes = request.bytes();
        return switch (random.nextInt(20)) {
            case 0 -> new Shot(request + " cut", Arrays.copyOf(bytes, random.nextInt(bytes.length)), true);
            case 1 -> new Shot(request + " with noise", noise(bytes), true);
            default -> new Shot(request.toString(), bytes, request.mayBeOpen);
        };
    }

    private byte[] noise(byte[] bytes) {
        byte[] spoilt = bytes.clone();
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        return spoilt;
    }

    /**
     * Bytes for one connection.
     *
     * @param mayBeOpen whether the server may wait for more
     */
    record Shot(String what, byte[] bytes, boolean mayBeOpen) {}
}
