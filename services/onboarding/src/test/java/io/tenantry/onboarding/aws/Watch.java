// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Sees every call that the code under test makes, and can end the process, so to speak, before or after one of them. */
public final class Watch implements ExecutionInterceptor {

    /** Where in relation to a call the process ends. */
    public enum When {
        BEFORE,
        AFTER
    }

    /** Stands for the end of the process. */
    public static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final List<SdkRequest> requests = new ArrayList<>();
    private final Map<Class<? extends SdkRequest>, Runnable> before = new HashMap<>();
    private int crashAt = -1;
    private When when = When.BEFORE;

    /** The process ends at the call of that number, counted from now. */
    public synchronized void crashAt(int call, When before) {
        requests.clear();
        crashAt = call;
        when = before;
    }

    public synchronized void crashNoMore() {
        requests.clear();
        crashAt = -1;
    }

    /** Something happens just before the next request of that kind is sent. */
    public synchronized void before(Class<? extends SdkRequest> type, Runnable deed) {
        before.put(type, deed);
    }

    public synchronized List<SdkRequest> requests() {
        return List.copyOf(requests);
    }

    public synchronized <T extends SdkRequest> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        // after a crash nothing goes on
        crashIf(crashAt >= 0 && requests.size() > crashAt);
        requests.add(context.request());
        Optional.ofNullable(before.remove(context.request().getClass())).ifPresent(Runnable::run);
        crashIf(when == When.BEFORE && requests.size() - 1 == crashAt);
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        crashIf(when == When.AFTER && requests.size() - 1 == crashAt);
    }

    private static void crashIf(boolean now) {
        if (now) {
            throw new Crash();
        }
    }
}
