// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does one thing many times at once. */
public final class Together {

    private Together() {}

    /** The results of all runs, in the order of their numbers. */
    public static <T> List<T> run(int times, IntFunction<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch ready = new CountDownLatch(times);
            List<Future<T>> results = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return action.apply(i);
                    }))
                    .toList();
            return results.stream().map(Together::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of the runs failed", e.getCause());
        }
    }
}
