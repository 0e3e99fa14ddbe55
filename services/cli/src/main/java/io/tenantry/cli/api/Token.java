// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The bearer token that every call carries; it prints as stars.
 *
 * @param source where it was found, for messages: a variable or a file
 */
public record Token(String value, String source) {

    /** RFC 6750, section 2.1: anything else could not be sent in a header. */
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    public Token {
        if (value.length() > 8192 || !GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("is not a bearer token");
        }
    }

    /** Reads the token that a file holds, with or without a line's end. */
    static Token ofFile(Path file) {
        try {
            return of(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new CliException(
                            ExitCode.AUTHENTICATION,
                            "cannot read the token file " + file + ": " + FileFailure.why(unreadable),
                            "Name another with --token-file.")
                    .causedBy(unreadable);
        }
    }

    static Token of(String text, String source) {
        try {
            return new Token(text.strip(), source);
        } catch (IllegalArgumentException notAToken) {
            throw new CliException(
                    ExitCode.AUTHENTICATION,
                    source + " holds no bearer token",
                    "It must hold the token and nothing else.");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
