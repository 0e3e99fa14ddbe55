// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import io.tenantry.tenant.RepoUrl;
import io.tenantry.trace.Trace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * The repository on the Git host, and as whom to write to it.
 *
 * @param branch the short name of the branch that Argo CD reads
 */
public record FleetRemote(RepoUrl url, String branch, Identity identity, Optional<Credentials> credentials) {

    private static final int TIMEOUT_SECONDS = 30;

    /** The branch main, Tenantry's own identity, no credentials. */
    public static FleetRemote of(RepoUrl url) {
        return new FleetRemote(url, "main", Identity.TENANTRY, Optional.empty());
    }

    public FleetRemote withBranch(String other) {
        return new FleetRemote(url, other, identity, credentials);
    }

    public FleetRemote withIdentity(Identity other) {
        return new FleetRemote(url, branch, other, credentials);
    }

    public FleetRemote withCredentials(Credentials given) {
        return new FleetRemote(url, branch, identity, Optional.of(given));
    }

    /** The whole name of the branch. */
    public String ref() {
        return Constants.R_HEADS + branch;
    }

    /** Connects to it, on behalf of that clone; the caller closes the connection. */
    public Transport open(Repository local) throws IOException {
        try {
            Transport transport = Transport.open(local, new URIish(url.value()));
            transport.setTimeout(TIMEOUT_SECONDS);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setPackConfig(smallPacks(local));
            credentials.ifPresent(given -> transport.setCredentialsProvider(
                    new UsernamePasswordCredentialsProvider(given.username(), given.password())));
            Trace.current().ifPresent(trace -> tell(trace, transport));
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("Not a repository URL: " + url, e);
        }
    }

    /** Only HTTP has a place for it. */
    private static void tell(Trace trace, Transport transport) {
        if (transport instanceof TransportHttp http) {
            http.setAdditionalHeaders(Map.of(Trace.HEADER, trace.call()));
        }
    }

    /** A push holds a few dozen kilobytes: looking for deltas in them takes longer than sending them. */
    private static PackConfig smallPacks(Repository local) {
        PackConfig config = new PackConfig(local);
        config.setDeltaCompress(false);
        config.setCompressionLevel(1);
        config.setThreads(1);
        return config;
    }
}
