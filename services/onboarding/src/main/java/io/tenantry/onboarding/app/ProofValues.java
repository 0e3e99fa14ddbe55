// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.configuration.Variable;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads how sign-ups prove their e-mail address. Safe unless told otherwise: whoever wants no proof has to say so. */
final class ProofValues {

    private static final String OFF = Variable.SIGNUP_PROOF.variable() + "=off";

    private ProofValues() {}

    /** Empty when no proof is wanted, or when what is set cannot be used, which is then noted. */
    static Optional<ProofSettings> read(Values values) {
        Optional<Duration> patience =
                values.duration(Variable.SIGNUP_PROOF_TIME, Duration.ofMinutes(5), Duration.ofHours(72));
        Optional<EmailAddress> sender = values.get(Variable.MAIL_SENDER, ProofValues::address);
        Optional<URI> pages = values.get(Variable.PUBLIC_URL, ProofValues::pages);
        boolean wanted = values.get(Variable.SIGNUP_PROOF, ProofValues::wanted).orElse(false);
        if (!wanted) {
            return Optional.empty();
        }
        requireSet(values, Variable.MAIL_SENDER);
        requireSet(values, Variable.PUBLIC_URL);
        return sender.flatMap(from ->
                pages.flatMap(at -> patience.map(time -> new ProofSettings(from, at, time, Optional.empty()))));
    }

    private static void requireSet(Values values, Variable variable) {
        if (!values.isSet(variable)) {
            values.refuse(
                    variable.variable() + " is not set: sign-ups are confirmed by mail, which needs it. Set it, or "
                            + OFF + " to let anybody sign up with any address.");
        }
    }

    private static boolean wanted(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "mail" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("must be mail or off");
        };
    }

    private static EmailAddress address(String text) {
        try {
            return EmailAddress.forSignUp(text);
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("must be one e-mail address such as signup@shop.example.com", e);
        }
    }

    private static URI pages(String text) {
        String reason = "must be an http or https address without a path, such as https://signup.example.com";
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!plain || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                throw new IllegalArgumentException(reason);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(reason, e);
        }
    }

    /** The shipped policy lets mails come from there only. */
    static void requireSenderAt(Domain domain, ProofSettings proof) {
        if (!proof.sender().value().toLowerCase(Locale.ROOT).endsWith("@" + domain.value())) {
            throw new StartException(
                    Variable.MAIL_SENDER.variable() + " must be an address at the domain of the cells, such as"
                            + " signup@" + domain.value() + ": the control plane's role may send from nowhere else.");
        }
    }
}
