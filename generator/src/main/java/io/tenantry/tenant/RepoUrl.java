// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The URL of a Git repository, without a password or token: credentials never belong into it. */
public record RepoUrl(String value) implements Comparable<RepoUrl> {

    /**
     * Up to the last at sign: people paste passwords with slashes and at signs. A port and a slash end the host, so that
     * an at sign after them is one of the path.
     */
    private static final Pattern PASSWORD = Pattern.compile("^[a-z]+://[^/@]*:(?!\\d{1,5}/)[^?#]*@");

    /** Over HTTP hosts take a token for the user's name, so that this is a password, too; it ends before a slash. */
    private static final Pattern HTTP_USER = Pattern.compile("^https?://[^/?#]*@");

    /** Unless it was pasted as it is: tokens in Base64 may hold slashes, but no dots as the names of hosts do. */
    private static final Pattern HTTP_TOKEN = Pattern.compile("^https?://[^/.:]*/[^?#]*@");

    private static final Grammar GRAMMAR = Grammar.of(
            "repoUrl",
            8,
            500,
            "(?:https?|ssh|git|file)://[A-Za-z0-9@:/._~%+-]+",
            "must be the URL of a Git repository (https, http, ssh, git or file)");

    public RepoUrl {
        GRAMMAR.require(value);
        if (Stream.of(PASSWORD, HTTP_USER, HTTP_TOKEN)
                .anyMatch(credentials -> credentials.matcher(value).find())) {
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
