// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Request;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Plays Amazon SES v2. Every domain is taken to be verified but those below {@code invalid}, which nobody can have
 * verified (RFC 2606); nothing leaves this process.
 */
public final class SesService implements AwsService {

    private static final String UNVERIFIABLE = ".invalid";
    private static final String PATH = "/v2/email/outbound-emails";

    private final AwsSettings settings;
    private final Outbox outbox;
    private final Clock clock;

    public SesService(AwsSettings settings, Outbox outbox, Clock clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ses";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return request.method().equals(HttpMethod.POST) && request.path().equals(PATH)
                ? Optional.of("SendEmail")
                : Optional.empty();
    }

    /** On the identity of the sender's domain. */
    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        String from = text(request.json(), "FromEmailAddress");
        String domain = from.substring(from.lastIndexOf('@') + 1);
        return List.of(new Request(
                "ses:" + operation,
                settings.arn("ses", "identity/" + domain),
                Map.of("ses:FromAddress", List.of(from))));
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        SentMail mail = mail(request.json());
        if (mail.from().endsWith(UNVERIFIABLE)) {
            throw SesError.MESSAGE_REJECTED.because("This address is not verified: " + mail.from());
        }
        outbox.add(mail);
        return AwsResponse.json(new JsonObject().put("MessageId", mail.id()));
    }

    private SentMail mail(JsonObject sent) {
        JsonArray to = object(sent, "Destination").getJsonArray("ToAddresses", new JsonArray());
        if (to.size() != 1) {
            throw SesError.BAD_REQUEST.because("This stand-in sends to one address");
        }
        JsonObject message = object(object(sent, "Content"), "Simple");
        return new SentMail(
                UUID.randomUUID().toString(),
                clock.instant(),
                text(sent, "FromEmailAddress"),
                to.getString(0),
                text(object(message, "Subject"), "Data"),
                text(object(object(message, "Body"), "Text"), "Data"));
    }

    private static JsonObject object(JsonObject parent, String name) {
        if (parent.getValue(name) instanceof JsonObject child) {
            return child;
        }
        throw SesError.BAD_REQUEST.because(name + " is missing");
    }

    private static String text(JsonObject parent, String name) {
        if (parent.getValue(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw SesError.BAD_REQUEST.because(name + " is missing");
    }

    @Override
    public AwsException throttled(String operation) {
        return SesError.TOO_MANY_REQUESTS.because("Too many requests");
    }

    @Override
    public AwsException failed() {
        return SesError.INTERNAL.because("Internal service error");
    }
}
