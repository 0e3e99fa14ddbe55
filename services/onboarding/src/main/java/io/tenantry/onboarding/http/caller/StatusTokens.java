// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.caller;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.tenant.OperationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Makes and verifies the tokens with which a customer, who has no account yet, reads one operation. */
public final class StatusTokens {

    private final Hmac hmac;

    /**
     * Tokens of one key are good in every replica and after every restart that has the key.
     *
     * @param key at least 32 secret bytes
     */
    public StatusTokens(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** The token of that operation, base64url. */
    public String token(OperationId operation) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign(operation.value()));
    }

    /** Whether that is the status token of the operation, found out in a time that tells nothing about it. */
    public boolean accepts(OperationId operation, String token) {
        return MessageDigest.isEqual(
                token(operation).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    /** The page that confirms the e-mail address of that sign-up; only the mail to that address may hold it. */
    public String confirmationPath(OperationId operation) {
        return "/signup/" + operation + "/confirm?t=" + confirmation(operation);
    }

    private String confirmation(OperationId operation) {
        // Status tokens sign the bare id, so neither token can be taken for the other.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign("confirm " + operation.value()));
    }

    /** Whether that is the token of the mail that confirms the sign-up; a status token is not. */
    public boolean acceptsConfirmation(OperationId operation, String token) {
        return MessageDigest.isEqual(
                confirmation(operation).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Wraps what the store calls the next page, so that only what we handed out comes back to it.
     *
     * @param list the list, with its filter
     */
    public String pageToken(String list, String next) {
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8));
        return body + "." + pageSignature(list, body);
    }

    /** The store's text again; a token that is not ours, or of another list or filter, is a problem. */
    public String page(String list, String token) {
        int dot = token.indexOf('.');
        String body = token.substring(0, Math.max(dot, 0));
        byte[] expected = pageSignature(list, body).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            throw Problem.of(ProblemType.PAGE_INVALID).toException();
        }
        return new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private String pageSignature(String list, String body) {
        // Operation ids begin with op_, so no status token can be taken for the signature of a page.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.sign("page " + body + " " + list));
    }
}
