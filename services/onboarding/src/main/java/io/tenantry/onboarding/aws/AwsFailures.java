// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Tells from what AWS answered why a step did not succeed. The text of AWS's own message is left out, and the exception
 * with it: Cognito's may name the user.
 */
public final class AwsFailures {

    private static final Set<String> QUOTA =
            Set.of("LimitExceededException", "ResourceLimitExceededException", "ServiceQuotaExceededException");

    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "AccessDenied",
            "NotAuthorizedException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException",
            "OptInRequired");

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private AwsFailures() {}

    /** The failure of a step for that tenant. */
    public static StepException of(TenantId tenant, SdkException failure) {
        Cause cause = cause(failure);
        return new StepException(cause, describe(failure) + " for tenant " + tenant, hint(cause));
    }

    /** One line with AWS's error code and request id. */
    public static String describe(SdkException failure) {
        AwsServiceException answer = answer(failure);
        if (failure instanceof OwnShareException) {
            return String.valueOf(failure.getMessage());
        } else if (answer == null) {
            return "AWS could not be reached or did not answer in time ("
                    + failure.getClass().getSimpleName() + ")";
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        String what = details == null ? "HTTP " + answer.statusCode() : details.serviceName() + " " + code(answer);
        return "AWS answered " + what + " (request " + answer.requestId() + ")";
    }

    static Cause cause(SdkException failure) {
        AwsServiceException answer = answer(failure);
        if (failure instanceof OwnShareException) {
            return Cause.AWS_THROTTLED;
        } else if (answer == null) {
            return Cause.AWS_UNAVAILABLE;
        }
        String code = code(answer);
        if (AwsRetries.isThrottled(answer) || isBusy(answer)) {
            return Cause.AWS_THROTTLED;
        } else if (QUOTA.contains(code)) {
            return Cause.AWS_QUOTA;
        } else if (isDenied(answer)) {
            return Cause.AWS_DENIED;
        }
        return answer.statusCode() >= 500 ? Cause.AWS_UNAVAILABLE : Cause.INTERNAL;
    }

    /** Whether AWS knows the caller, or the caller's rights, to be insufficient. */
    public static boolean isDenied(AwsServiceException answer) {
        return DENIED.contains(code(answer)) || answer.statusCode() == 401 || answer.statusCode() == 403;
    }

    /** Whether a transaction of DynamoDB ended because a condition of one of its writes does not hold. */
    public static boolean isConditionFailed(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
    }

    /** Whether a transaction ended for nothing but reasons that pass, such as another one at the same items. */
    public static boolean isTransactionConflict(Throwable failure) {
        return failure instanceof TransactionConflictException
                || failure instanceof TransactionCanceledException cancelled
                        && !isConditionFailed(cancelled)
                        && cancelled.cancellationReasons().stream().anyMatch(reason -> PASSING.contains(reason.code()));
    }

    /** DynamoDB has one code for too many tables, which lasts, and too many at the same time, which passes. */
    private static boolean isBusy(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details != null
                && "LimitExceededException".equals(details.errorCode())
                && details.errorMessage() != null
                && details.errorMessage().contains("simultaneous");
    }

    private static String hint(Cause cause) {
        return switch (cause) {
            case AWS_THROTTLED ->
                "It is tried again by itself; if this goes on, ask AWS for a higher request rate or onboard more slowly.";
            case AWS_UNAVAILABLE ->
                "It is tried again by itself; if this goes on, look at the AWS Health Dashboard and the way to AWS.";
            case AWS_DENIED -> "Compare the IAM policy of the control plane's role with the one that Tenantry ships.";
            case AWS_QUOTA -> "Ask Service Quotas for more, or remove what is no longer used.";
            case FOREIGN_RESOURCE -> "Find out whose it is, and rename or remove it.";
            case GATE_REFUSED,
                    GATE_UNAVAILABLE,
                    GIT_UNAVAILABLE,
                    GIT_CONFLICT,
                    GIT_REFUSED,
                    RELEASE_UNREADABLE,
                    RELEASE_MOVED,
                    INTERNAL -> "It is tried again a few times; CloudTrail knows more about the request id.";
        };
    }

    /** Something of the tenant's name that an onboarding of this tenant did not make. */
    public static StepException foreign(String what) {
        return new StepException(Cause.FOREIGN_RESOURCE, what + " and is left as it is", hint(Cause.FOREIGN_RESOURCE));
    }

    /** AWS does not say yet what has to be known. */
    public static StepException unavailable(String what) {
        return new StepException(Cause.AWS_UNAVAILABLE, what, hint(Cause.AWS_UNAVAILABLE));
    }

    /** The SDK's waiters wrap what ended them. */
    private static @Nullable AwsServiceException answer(SdkException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException answer) {
                return answer;
            }
        }
        return null;
    }

    private static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
