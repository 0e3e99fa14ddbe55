// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.Credentials;
import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRemote;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.configuration.Variable;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.release.BaseFolderException;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.yaml.YamlException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Where to learn what a cell is: its cell.yaml in the fleet repository is the truth about account, region, cluster and
 * domain.
 *
 * @param awsEndpoint in the place of AWS's own
 */
record CellSource(CellName name, FleetOptions fleet, Optional<URI> awsEndpoint) {

    /** Empty if anything is missing or wrong, which the values note. */
    static Optional<CellSource> read(Values values) {
        Optional<CellName> name = values.get(Variable.CELL, CellName::new);
        Optional<FleetOptions> fleet = fleet(values);
        Optional<URI> endpoint = values.get(Variable.AWS_ENDPOINT, CellSource::endpoint);
        return name.flatMap(cell -> fleet.map(options -> new CellSource(cell, options, endpoint)));
    }

    private static Optional<FleetOptions> fleet(Values values) {
        Optional<RepoUrl> url = values.get(Variable.FLEET_URL, RepoUrl::new);
        Optional<Path> folder = values.get(Variable.DATA_FOLDER, Path::of);
        Optional<String> branch = values.get(Variable.FLEET_BRANCH, CellSource::branch);
        String user = values.text(Variable.FLEET_USERNAME).orElse("");
        Optional<String> token = values.text(Variable.FLEET_TOKEN);
        if (token.isPresent()
                && url.filter(one -> !one.value().startsWith("http")).isPresent()) {
            values.refuse(Variable.FLEET_TOKEN.variable() + " is sent over http and https only: unset it, or change "
                    + Variable.FLEET_URL.variable() + ".");
        }
        return url.flatMap(from -> branch.flatMap(of -> folder.map(into -> {
            FleetRemote remote = FleetRemote.of(from).withBranch(of);
            return new FleetOptions(
                    into,
                    token.map(text -> remote.withCredentials(new Credentials(user, text)))
                            .orElse(remote));
        })));
    }

    private static String branch(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}") || text.contains("..")) {
            throw new IllegalArgumentException("must be the name of a branch, such as main");
        }
        return text;
    }

    private static URI endpoint(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !text.matches("https?://.*")) {
            throw new IllegalArgumentException("must be a URL such as http://127.0.0.1:4566");
        }
        return uri;
    }

    /**
     * What the fleet repository says.
     *
     * @param services those that base/services/ declares
     */
    record Found(Cell cell, Services services) {}

    /**
     * Clones the fleet repository and reads the cell and the services; blocks.
     *
     * @throws StartException if there is no such cell in it, or it or a declaration cannot be read
     * @throws io.tenantry.fleet.FleetException if the repository cannot be read
     */
    Found find() {
        try (FleetRepository repository = FleetRepository.open(fleet)) {
            return new Found(cell(repository), new DeclaredServices(repository).now());
        } catch (BaseFolderException e) {
            throw new StartException("The fleet repository's services cannot be used: " + e.getMessage() + ".");
        }
    }

    private Cell cell(FleetRepository repository) {
        String path = FleetLayout.cellDefinition(name) + "/" + FleetLayout.CELL_FILE;
        try {
            String text = repository
                    .cellDefinition(repository.head().commit(), name)
                    .orElseThrow(() -> new StartException("The fleet repository has no " + path + ": set "
                            + Variable.CELL.variable() + " to a cell that it has, or add the cell."));
            return new OverlayReader().cell(text);
        } catch (YamlException e) {
            throw new StartException(
                    path + " of the fleet repository cannot be used, line " + e.line() + ": " + e.getMessage() + ".");
        }
    }

    /** The identity is found where every AWS SDK looks for it. */
    AwsClients.Access aws(Cell cell, int replicas) {
        return new AwsClients.Access(
                awsEndpoint, cell.region(), DefaultCredentialsProvider.builder().build(), RequestRates.of(replicas));
    }
}
