// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.sts;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Ids;
import io.tenantry.local.aws.Protocol;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plays AWS STS: says who is calling and hands out credentials, which nothing here checks. */
public final class StsService implements AwsService {

    private static final String VERSION = "2011-06-15";
    private static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    private final AwsSettings settings;
    private final Clock clock;
    private final Ids ids = new Ids();

    public StsService(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        String type = request.headers().get("Content-Type");
        if (!request.method().equals(HttpMethod.POST)
                || type == null
                || !type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        Map<String, String> form = form(request);
        return VERSION.equals(form.get("Version")) ? Optional.ofNullable(form.get("Action")) : Optional.empty();
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        String result = switch (operation) {
            case "GetCallerIdentity" -> callerIdentity();
            case "AssumeRole" -> assumeRole(form(request));
            default -> throw new AwsException(400, "InvalidAction", "Could not find operation " + operation);
        };
        String xml = "<" + operation + "Response xmlns=\"https://sts.amazonaws.com/doc/" + VERSION + "/\"><" + operation
                + "Result>" + result + "</" + operation + "Result></" + operation + "Response>";
        return new AwsResponse(200, "text/xml", Buffer.buffer(xml));
    }

    @Override
    public AwsException throttled(String operation) {
        return new AwsException(400, "Throttling", "Rate exceeded");
    }

    @Override
    public AwsException failed() {
        return new AwsException(500, "InternalFailure", "The request processing has failed");
    }

    private String callerIdentity() {
        return "<Arn>" + settings.globalArn("iam", "user/local") + "</Arn><UserId>AIDALOCAL</UserId><Account>"
                + settings.account() + "</Account>";
    }

    private String assumeRole(Map<String, String> form) {
        String role = required(form, "RoleArn");
        String session = required(form, "RoleSessionName");
        String name = role.substring(role.lastIndexOf('/') + 1);
        String arn = settings.globalArn("sts", "assumed-role/" + name + "/" + session);
        String expiration = clock.instant()
                .plus(duration(form))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return "<AssumedRoleUser><AssumedRoleId>AROALOCAL:" + Protocol.escape(session) + "</AssumedRoleId><Arn>"
                + Protocol.escape(arn) + "</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIA"
                + ids.next(16).toUpperCase(Locale.ROOT) + "</AccessKeyId><SecretAccessKey>" + ids.next(40)
                + "</SecretAccessKey><SessionToken>" + ids.next(64) + "</SessionToken><Expiration>" + expiration
                + "</Expiration></Credentials>";
    }

    private static Duration duration(Map<String, String> form) {
        try {
            String seconds = form.get("DurationSeconds");
            return seconds == null ? DEFAULT_DURATION : Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new AwsException(400, "ValidationError", "DurationSeconds is a number");
        }
    }

    private static String required(Map<String, String> form, String field) {
        String value = form.get(field);
        if (value == null || value.isBlank()) {
            throw new AwsException(400, "ValidationError", field + " must not be null");
        }
        return value;
    }

    private static Map<String, String> form(AwsRequest request) {
        Map<String, String> form = new HashMap<>();
        for (String pair : request.body().toString(StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
