// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a server and its token; without them the laptop run of this user is meant. */
public final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the control plane to ask (TENANTRY_SERVER); without it, the running `up`")
    private @Nullable URI server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "holds the bearer token (TENANTRY_TOKEN_FILE, or the token itself in TENANTRY_TOKEN)")
    private @Nullable Path tokenFile;

    private final Environment environment;

    public ServerOptions(Environment environment) {
        this.environment = environment;
    }

    /**
     * The client of the server that is meant.
     *
     * @throws CliException if none is meant, or it is not clear which one, or there is no token for it
     */
    public ApiClient client() {
        List<LaptopPointer> laptops = LaptopPointer.living(LaptopPointer.folder(environment));
        Optional<URI> named = Optional.ofNullable(server)
                .or(() -> environment.get("TENANTRY_SERVER").map(ServerOptions::url));
        URI meant = named.orElseGet(() -> onlyOne(laptops));
        // A laptop's token is for that laptop: it must not be sent to another server.
        Optional<LaptopPointer> own =
                laptops.stream().filter(pointer -> pointer.answersAt(meant)).findFirst();
        Token token = givenToken()
                .or(() -> own.map(pointer -> Token.ofFile(pointer.tokenFile())))
                .orElseThrow(() -> noToken(meant));
        return new ApiClient(requireHttp(meant), token);
    }

    private Optional<Token> givenToken() {
        return Optional.ofNullable(tokenFile)
                .or(() -> environment.get("TENANTRY_TOKEN_FILE").map(Path::of))
                .map(Token::ofFile)
                .or(() -> environment.get("TENANTRY_TOKEN").map(text -> Token.of(text, "TENANTRY_TOKEN")));
    }

    /** A change must not reach another laptop run than the one that is meant, nor a token whoever listens by chance. */
    private static URI onlyOne(List<LaptopPointer> laptops) {
        if (laptops.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "several laptop runs answer; say which one is meant",
                    laptops.stream()
                            .map(pointer -> "--server " + pointer.server())
                            .toList());
        }
        return laptops.stream().findFirst().map(LaptopPointer::server).orElseThrow(ServerOptions::noServer);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAUrl) {
            throw new CliException(ExitCode.USAGE, "TENANTRY_SERVER is not a URL");
        }
    }

    private static URI requireHttp(URI url) {
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || url.getUserInfo() != null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the server must be a URL such as https://tenantry.example.com",
                    "Without --server the running `up` is asked.");
        }
        return url;
    }

    private static CliException noToken(URI server) {
        return new CliException(
                ExitCode.AUTHENTICATION,
                "no token for " + server,
                "Name its file with --token-file, or set TENANTRY_TOKEN_FILE or TENANTRY_TOKEN.");
    }

    private static CliException noServer() {
        return new CliException(
                ExitCode.FAILURE,
                "no server is named and no laptop run answers",
                "Start one in another terminal: tenantry up",
                "Or name another server and its token: --server URL --token-file FILE");
    }
}
