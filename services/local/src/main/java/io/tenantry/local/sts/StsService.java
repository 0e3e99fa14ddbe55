// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.sts;

import io.tenantry.local.access.AssumeRole;
import io.tenantry.local.access.Credentials;
import io.tenantry.local.access.Identities;
import io.tenantry.local.access.Principal;
import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Policy;
import io.tenantry.local.iam.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays AWS STS: says who is calling, and gives the credentials of roles to those whom their trust lets in. */
public final class StsService implements AwsService {

    private static final String VERSION = "2011-06-15";
    private static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    private final AwsSettings settings;
    private final Identities identities;
    private final AssumeRole roles;

    public StsService(AwsSettings settings, Identities identities, AssumeRole roles) {
        this.settings = settings;
        this.identities = identities;
        this.roles = roles;
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

    /** Everybody may ask who they are. */
    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        return operation.equals("AssumeRole")
                ? List.of(new Request("sts:AssumeRole", required(form(request), "RoleArn"), Map.of()))
                : List.of();
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        String result = switch (operation) {
            case "GetCallerIdentity" -> callerIdentity(identities.caller(request, protocol()));
            case "AssumeRole" -> assumeRole(identities.caller(request, protocol()), form(request));
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

    private String callerIdentity(Principal caller) {
        return "<Arn>" + Protocol.escape(caller.arn()) + "</Arn><UserId>AIDALOCAL</UserId><Account>"
                + settings.account() + "</Account>";
    }

    private String assumeRole(Principal caller, Map<String, String> form) {
        String session = required(form, "RoleSessionName");
        AssumeRole.Asked asked = AssumeRole.Asked.of(required(form, "RoleArn"), session)
                .withDuration(duration(form))
                .withTags(tags(form));
        if (form.containsKey("Policy")) {
            asked = asked.withPolicy(Policy.parse(form.get("Policy")));
        }
        AssumeRole.Assumed assumed = roles.by(caller, asked, protocol());
        Credentials credentials = assumed.credentials();
        return "<AssumedRoleUser><AssumedRoleId>AROALOCAL:" + Protocol.escape(session) + "</AssumedRoleId><Arn>"
                + Protocol.escape(assumed.principal().arn()) + "</Arn></AssumedRoleUser><Credentials><AccessKeyId>"
                + credentials.accessKeyId() + "</AccessKeyId><SecretAccessKey>" + credentials.secretAccessKey()
                + "</SecretAccessKey><SessionToken>" + credentials.sessionToken() + "</SessionToken><Expiration>"
                + credentials.expiration() + "</Expiration></Credentials>";
    }

    private static Map<String, String> tags(Map<String, String> form) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 1; form.containsKey("Tags.member." + i + ".Key"); i++) {
            tags.put(required(form, "Tags.member." + i + ".Key"), form.getOrDefault("Tags.member." + i + ".Value", ""));
        }
        return tags;
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
