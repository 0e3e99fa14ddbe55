// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFailuresTest {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");

    @ParameterizedTest
    @CsvSource({
        "TooManyRequestsException, 400, Slow down, AWS_THROTTLED",
        "ThrottlingException, 400, Rate exceeded, AWS_THROTTLED",
        "Anything, 429, Too many, AWS_THROTTLED",
        "LimitExceededException, 400, Too many pools, AWS_QUOTA",
        "LimitExceededException, 400, Only 500 tables can be created simultaneously, AWS_THROTTLED",
        "ResourceLimitExceededException, 400, 5000 associations, AWS_QUOTA",
        "AccessDeniedException, 400, not authorized, AWS_DENIED",
        "NotAuthorizedException, 400, not authorized, AWS_DENIED",
        "Anything, 403, forbidden, AWS_DENIED",
        "InternalErrorException, 500, oops, AWS_UNAVAILABLE",
        "ServiceUnavailable, 503, oops, AWS_UNAVAILABLE",
        "ValidationException, 400, wrong, INTERNAL",
    })
    void theCauseFollowsFromTheAnswer(String code, int status, String message, Cause cause) {
        assertThat(AwsFailures.of(TENANT, answer(code, status, message)).cause())
                .isEqualTo(cause);
    }

    @Test
    void noAnswerAtAllIsUnavailable() {
        StepException failure = AwsFailures.of(TENANT, SdkClientException.create("connection refused"));

        assertThat(failure.cause()).isEqualTo(Cause.AWS_UNAVAILABLE);
    }

    @Test
    void aUsedUpShareIsLikeAThrottle() {
        StepException failure = AwsFailures.of(TENANT, new OwnShareException("requests of a category"));

        assertThat(failure.cause()).isEqualTo(Cause.AWS_THROTTLED);
        assertThat(failure.summary())
                .isEqualTo("This replica has used up its share of the requests of a category for tenant acme-k7x2q");
    }

    @Test
    void whatEndedAWaitDecides() {
        SdkClientException wrapped =
                SdkClientException.create("waiter ended", answer("AccessDeniedException", 400, "no"));

        assertThat(AwsFailures.of(TENANT, wrapped).cause()).isEqualTo(Cause.AWS_DENIED);
    }

    @Test
    void theRequestIdIsKeptAndTheTextThatMayNameAPersonIsNot() {
        StepException failure =
                AwsFailures.of(TENANT, answer("InvalidParameterException", 400, "admin@example.com is not valid"));

        assertThat(failure.summary()).contains("InvalidParameterException", "request-1", "acme-k7x2q");
        assertThat(failure).hasNoCause();
        assertThat(failure.summary() + failure.hint()).doesNotContain("example.com");
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException", "ResourceLimitExceededException"})
    void noHintOfAParkedOnboardingPromisesAnotherTry(String code) {
        StepException failure = AwsFailures.of(TENANT, answer(code, 400, "no"));

        assertThat(failure.hint()).doesNotContain("by itself");
        assertThat(AwsFailures.foreign("A pool").hint()).doesNotContain("by itself");
    }

    private static AwsServiceException answer(String code, int status, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .requestId("request-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("CognitoIdentityProvider")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
