// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.regex.Pattern;

/** The URL of a Git repository, without a password or token: credentials never belong into it. */
public record RepoUrl(String value) implements Comparable<RepoUrl> {

    /** Up to the last at sign: a password may hold slashes and at signs. */
    private static final Pattern PASSWORD = Pattern.compile("^[a-z]+://[^/@]*:[^?#]*@");

    /** Over HTTP hosts take a token for the user's name, so that this is a password, too. */
    private static final Pattern HTTP_USER = Pattern.compile("^https?://[^?#]*@");

    private static final Grammar GRAMMAR = Grammar.of(
            "repoUrl",
            8,
            500,
            "(?:https?|ssh|git|file)://[A-Za-z0-9@:/._~%+-]+",
            "must be the URL of a Git repository (https, http, ssh, git or file)");

    public RepoUrl {
        GRAMMAR.require(value);
        if (PASSWORD.matcher(value).find() || HTTP_USER.matcher(value).find()) {
            throw new InvalidValueException("repoUrl", "must not carry a user or password; give credentials apart");
        }
    }

    @Override
    public int compareTo(RepoUrl other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
