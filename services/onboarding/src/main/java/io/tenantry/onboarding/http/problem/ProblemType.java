// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that an answer or a step of an operation can name, each documented at /problems/&lt;slug&gt;. */
public enum ProblemType {
    MALFORMED_REQUEST(
            400,
            "The request is malformed",
            "The path, the query, a header or the version of HTTP cannot be read; HTTP/1.1 is spoken here."),
    MALFORMED_JSON(
            400,
            "The body is not valid JSON",
            "The body must be one JSON object in UTF-8 without a byte order mark, comments, duplicate members or"
                    + " anything after it, at most 16 levels deep and with numbers of at most 32 digits."),
    MALFORMED_FORM(400, "The form cannot be read", "The body must be form-encoded UTF-8 with each field once."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "The Idempotency-Key header is missing",
            "Every request that creates something carries a key of your choice, so that repeating it is safe."),
    IDEMPOTENCY_KEY_INVALID(
            400, "The Idempotency-Key header is invalid", "The key is 1 to 255 visible ASCII characters, given once."),
    PAGE_INVALID(
            400,
            "The page that was asked for is invalid",
            "pageSize is a whole number from 1 to 200; pageToken is the nextPageToken of the page before, unchanged."),
    UNAUTHORIZED(
            401,
            "The request is not authorized",
            "Send an access token of the admins' user pool, a service token or the admin token as Authorization:"
                    + " Bearer; an operation can also be read with its status token as ?t=."),
    WEBHOOK_SIGNATURE_INVALID(
            401,
            "The web hook is not proven to come from its source",
            "Each signature header must be there once and match the body, byte for byte, under a secret that both sides"
                    + " have; which check failed stands in the log of the receiver."),
    WEBHOOK_TIMESTAMP_OUT_OF_RANGE(
            401,
            "The web hook was signed too long ago, or in the future",
            "The timestamp is whole seconds since 1970 and at most 300 seconds away from the time of the receiver."),
    FORBIDDEN(
            403,
            "The role is not enough",
            "It is known who calls, but not with the role that detail names: an admin can add the user to the group of"
                    + " that name, or make a service token of that role."),
    FOREIGN_ORIGIN(
            403, "The form was sent from another site", "The sign-up form is accepted only from this site's own page."),
    CONFIRMATION_INVALID(
            403,
            "The link does not confirm this sign-up",
            "Open the whole link of the mail; mail programs may have broken it into two lines."),
    NOT_FOUND(404, "There is nothing here", "No resource has this address."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "The Allow header lists the methods that are."),
    NOT_ACCEPTABLE(406, "No such representation", "Nothing that the Accept header names can be sent."),
    REQUEST_TIMEOUT(408, "The request took too long to arrive", "The body must arrive within a few seconds."),
    SLUG_TAKEN(
            409,
            "The name is taken",
            "Another tenant has this slug, or had it not long ago; choose another. Admins see which and until when, and can end"
                    + " a quarantine."),
    OPERATION_NOT_PARKED(
            409,
            "The operation is not parked",
            "Only an operation that failed can be retried; one that runs goes on by itself."),
    TENANT_NOT_ACTIVE(
            409,
            "The tenant is not active",
            "Only a tenant whose onboarding has succeeded can be given anything more."),
    OPERATION_NOT_CANCELLABLE(
            409,
            "The operation cannot be cancelled",
            "Only an onboarding that nothing was committed of, or a provisioning that failed, can be cancelled; a tenant that"
                    + " is committed is offboarded."),
    MAILS_USED_UP(
            409,
            "No more mails are sent for this sign-up",
            "The link of each mail that was sent works; if none has come, check the address and sign up again."),
    REQUEST_IN_FLIGHT(
            409,
            "The same request is being stored",
            "Another request with this Idempotency-Key is under way; repeat yours in a moment to get its answer."),
    TENANT_BUSY(409, "An operation works on the tenant", "Follow the operation, and try again once it has ended."),
    SERVICE_TOKEN_EXISTS(
            409,
            "There is a service token of this name",
            "Choose another name, or revoke the one that is there: a token is shown only once and cannot be shown"
                    + " again."),
    SERVICE_TOKENS_FULL(
            409, "There are too many service tokens", "There can be 100 service tokens; revoke one that is not used."),
    WEBHOOK_CHANGED(
            409,
            "Somebody else changed it at the same time",
            "Read it again and repeat the request if it still applies."),
    WEBHOOK_ENDPOINTS_FULL(
            409, "There are too many endpoints", "There can be 50 endpoints; delete one that is no longer used."),
    WEBHOOK_SOURCE_DISABLED(
            410, "The source is switched off", "Web hooks of this source are no longer taken: stop sending them."),
    WEBHOOK_BODY_GONE(
            410,
            "The web hook can no longer be replayed",
            "Its body is kept for 7 days, or its source is no longer configured; have the sender send it again."),
    SIGNUP_EXPIRED(
            410,
            "The time to confirm the sign-up is over",
            "Nothing was set up and the name is free again: sign up again, and confirm with the new mail."),
    IF_MATCH_STALE(
            412,
            "It has changed since it was read",
            "Read it again, look at what is new, and send its new ETag as If-Match."),
    BODY_TOO_LARGE(413, "The body is too large", "A body has at most 64 KiB, a web hook's 256 KiB."),
    URI_TOO_LONG(414, "The address is too long", "Method, address and version have at most 4 KiB together."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The media type is not supported",
            "Send application/json (a PATCH: application/merge-patch+json) in UTF-8, without a content encoding; the"
                    + " sign-up page alone sends a form."),
    INVALID_VALUES(422, "Some values are invalid", "The member errors lists every violation with its JSON Pointer."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used for another request",
            "Within 24 hours a key stands for one request; use a new key for a new request."),
    IF_MATCH_MISSING(
            428,
            "The If-Match header is missing",
            "Send the ETag of what you have read, so that nothing newer is overwritten."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Wait for as long as the Retry-After header says."),
    HEADERS_TOO_LARGE(
            431, "The headers are too large", "The headers have at most 16 KiB together, and are at most 200."),
    INTERNAL(500, "Something unexpected happened", "The fault is ours and was logged under the instance."),
    CELLS_FULL(503, "There is no place for another tenant", "Every cell is full; an operator has to add one."),
    CAPACITY_EXHAUSTED(
            503,
            "There is no room for another tenant",
            "A quota of the AWS account or the cluster is used up; an operator has to raise it."),
    TOO_MANY_UNCONFIRMED(
            503,
            "Too many sign-ups wait to be confirmed",
            "So many sign-ups wait for their e-mail address to be confirmed that no further one is taken; try again in a few"
                    + " minutes."),
    SIGNUP_PAUSED(
            503,
            "Sign-up is paused",
            "The sign-up policy has the tier closed; GET /api/v1/signup-policy tells which tiers are open."),
    PREVIEW_UNAVAILABLE(
            503, "The dry run could not be done", "The fleet repository or kustomize did not answer; try again."),
    STORE_UNAVAILABLE(
            503,
            "The store did not answer",
            "Whether the request took effect is unknown; repeat it with the same Idempotency-Key."),
    TOO_MANY_STREAMS(503, "Too many event streams are open", "Read the operation itself every few seconds instead."),
    TOO_BUSY(
            503,
            "There is no room for the body",
            "So many bodies are on their way that no further one is kept; send it again in a moment."),
    NOT_READY(503, "The service is not ready", "A part that the service needs does not answer; it is named in detail."),

    CANCELLED(
            "The onboarding was cancelled",
            "Endpoints are told so when everything was undone on request; a new sign-up starts afresh."),
    AWS_THROTTLED("AWS asked to slow down", "The step is tried again by itself."),
    AWS_UNAVAILABLE("AWS did not answer", "The step is tried again by itself."),
    AWS_DENIED("AWS denied the call", "The service's role lacks a permission; an operator has to add it."),
    AWS_QUOTA("An AWS quota is used up", "An operator has to have the quota raised or add a cell."),
    FOREIGN_RESOURCE(
            "A resource of that name is not ours",
            "Something of the tenant's name exists in the account and was not made by this service."),
    GATE_REFUSED("The gate refused the overlay", "The built manifests break a rule, so no commit was made."),
    GATE_UNAVAILABLE(
            "The gate could not build the overlay",
            "kustomize is missing on the control plane's machine, was killed or took too long; the step is tried again by"
                    + " itself."),
    GIT_UNAVAILABLE("The fleet repository did not answer", "The step is tried again by itself."),
    GIT_CONFLICT(
            "Somebody else wrote the tenant's folder",
            "The fleet repository has other content there; nothing was overwritten, and an operator has to look."),
    GIT_REFUSED(
            "The fleet repository refused the commit",
            "Credentials, branch protection or the repository itself need an operator."),
    RELEASE_UNREADABLE(
            "The services of a release cannot be read",
            "base/ lacks the release or one of its declarations of services cannot be read; tenantry gate says where."),
    RELEASE_MOVED(
            "The tenant's ring got another release",
            "The step is tried again by itself and makes what the other release adds.");

    /** For problems that are told on the steps of operations only and never are an answer. */
    private static final int NO_ANSWER = 0;

    private final int status;
    private final String title;
    private final String description;

    ProblemType(int status, String title, String description) {
        this.status = status;
        this.title = title;
        this.description = description;
    }

    ProblemType(String title, String description) {
        this(NO_ANSWER, title, description);
    }

    /** The type that a framework's bare status code stands for. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> HEADERS_TOO_LARGE;
            default -> status >= 500 ? INTERNAL : MALFORMED_REQUEST;
        };
    }

    /** The kind of that slug, the last part of its URI; empty if there is none. */
    public static Optional<ProblemType> find(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** The last part of its address, such as {@code slug-taken}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reference that answers carry as their type. */
    public String uri() {
        return "/problems/" + slug();
    }

    /** Whether it is the type of answers, and not only of failed steps. */
    public boolean isAnswer() {
        return status != NO_ANSWER;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }
}
