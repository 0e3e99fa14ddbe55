// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Denial;
import io.tenantry.local.aws.Ids;
import io.tenantry.local.aws.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roles of the account and who is behind an access key. A key that is bound to no role is an administrator's, so that
 * a test or an administrator's tool needs no set-up; a session's key must come with the session's token. Signatures are
 * not checked: whoever reaches 127.0.0.1 may say which key it has.
 */
public final class Identities {

    /** Keys of sessions begin so, and those of users do not (IAM User Guide, "unique identifiers"). */
    private static final String TEMPORARY = "ASIA";

    private static final int KEY_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 64;

    private final AwsSettings settings;
    private final Clock clock;
    private final Ids ids = new Ids();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, String> bound = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    public Identities(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes or replaces a role. */
    public void put(Role role) {
        roles.put(role.name(), role);
    }

    /** From now on, calls with that access key are a session's of that role, which must be there by then. */
    public void bind(String accessKeyId, String role) {
        bound.put(accessKeyId, role);
    }

    Optional<Role> role(String arn) {
        return roles.values().stream().filter(role -> arn(role).equals(arn)).findFirst();
    }

    private String arn(Role role) {
        return "arn:aws:iam::" + settings.account() + ":role/" + role.name();
    }

    /** Who has taken a role, under a name and with tags. */
    Principal principal(Role role, AssumeRole.Asked asked) {
        return new Principal(
                "arn:aws:sts::" + settings.account() + ":assumed-role/" + role.name() + "/" + asked.sessionName(),
                arn(role),
                asked.tags(),
                Optional.of(role.policies()),
                asked.policy());
    }

    /** Begins a session; those that have expired are forgotten. */
    Credentials begin(Principal principal, Duration duration) {
        Instant now = clock.instant();
        sessions.values()
                .removeIf(session -> session.end().plus(Duration.ofDays(1)).isBefore(now));
        Credentials credentials = new Credentials(
                TEMPORARY + ids.next(KEY_LENGTH).toUpperCase(Locale.ROOT),
                ids.next(SECRET_LENGTH),
                ids.next(TOKEN_LENGTH),
                now.plus(duration).truncatedTo(ChronoUnit.SECONDS));
        sessions.put(credentials.accessKeyId(), new Session(principal, credentials));
        return credentials;
    }

    /**
     * Who makes a request.
     *
     * @throws io.tenantry.local.aws.AwsException if its session is unknown, over, or another one than its token's
     */
    public Principal caller(AwsRequest request, Protocol protocol) {
        String key = request.accessKeyId().orElse("");
        if (key.startsWith(TEMPORARY)) {
            return session(key, request.sessionToken().orElse(""), protocol);
        }
        String role = bound.get(key);
        return role == null ? Principal.administrator(settings.account()) : bound(role, protocol);
    }

    private Principal session(String key, String token, Protocol protocol) {
        Session session = sessions.get(key);
        if (session == null || !session.credentials.sessionToken().equals(token)) {
            throw Denial.UNKNOWN_TOKEN.in(protocol, "The security token included in the request is invalid.");
        }
        if (!clock.instant().isBefore(session.end())) {
            throw Denial.EXPIRED_TOKEN.in(protocol, "The security token included in the request is expired");
        }
        return session.principal;
    }

    private Principal bound(String name, Protocol protocol) {
        Role role = roles.get(name);
        if (role == null) {
            throw Denial.UNKNOWN_TOKEN.in(protocol, "The security token included in the request is invalid.");
        }
        return principal(role, AssumeRole.Asked.of(arn(role), "local"));
    }

    private record Session(Principal principal, Credentials credentials) {
        Instant end() {
            return credentials.expiration();
        }
    }
}
