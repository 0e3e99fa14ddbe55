// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.trace.Trace;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Tells AWS, and whatever stands in between, of the trace that a call is part of: a span for each call, the same for
 * all of its attempts. It is there before the request is signed, and so is signed with it.
 */
final class TraceHeader implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return Trace.current()
                .map(trace -> context.httpRequest().copy(request -> request.putHeader(Trace.HEADER, trace.call())))
                .orElse(context.httpRequest());
    }
}
