// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.clone.Credentials;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.configuration.Variable;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.release.BaseFolderException;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.yaml.YamlException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Where to learn what the cells are: each one's cell.yaml in the fleet repository is the truth about account, region,
 * cluster and domain.
 *
 * @param names in order of preference
 * @param awsEndpoint in the place of AWS's own
 */
record CellSource(List<CellName> names, FleetOptions fleet, Optional<URI> awsEndpoint) {

    /** Empty if anything is missing or wrong, which the values note. */
    static Optional<CellSource> read(Values values) {
        Optional<List<CellName>> names = values.get(Variable.CELLS, CellSource::names);
        Optional<FleetOptions> fleet = fleet(values);
        Optional<URI> endpoint = values.get(Variable.AWS_ENDPOINT, CellSource::endpoint);
        return names.flatMap(cells -> fleet.map(options -> new CellSource(cells, options, endpoint)));
    }

    private static List<CellName> names(String text) {
        List<CellName> names = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(CellName::new)
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("must name each cell once");
        }
        return names;
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
    record Found(ServedCells cells, Services services) {}

    /**
     * Clones the fleet repository and reads the cells and the services; blocks.
     *
     * @throws StartException that names every cell that is missing, cannot be read or cannot be served with the first one, or if
     *     a declaration cannot be read
     * @throws io.tenantry.fleet.object.FleetException if the repository cannot be read
     */
    Found find() {
        try (FleetRepository repository = FleetRepository.open(fleet)) {
            return new Found(cells(repository), new NextReleaseServices(repository).now());
        } catch (BaseFolderException e) {
            throw new StartException("The fleet repository's services cannot be used: " + e.getMessage() + ".");
        }
    }

    private ServedCells cells(FleetRepository repository) {
        CommitId head = repository.head().commit();
        List<String> wrong = new ArrayList<>();
        List<Cell> cells = names.stream()
                .flatMap(name -> cell(name, repository.cellDefinition(head, name), wrong).stream())
                .toList();
        wrong.addAll(ServedCells.wrong(cells));
        if (!wrong.isEmpty()) {
            throw new StartException(String.join(System.lineSeparator(), wrong));
        }
        return new ServedCells(cells);
    }

    private static Optional<Cell> cell(CellName name, Optional<String> definition, List<String> wrong) {
        String path = FleetLayout.cellDefinition(name) + "/" + FleetLayout.CELL_FILE;
        if (definition.isEmpty()) {
            wrong.add("The fleet repository has no " + path + ": set " + Variable.CELLS.variable()
                    + " to cells that it has, or add the cell.");
        }
        try {
            return definition.map(text -> new OverlayReader().cell(text));
        } catch (YamlException e) {
            wrong.add(path + " of the fleet repository cannot be used, line " + e.line() + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** The identity is found where every AWS SDK looks for it. */
    AwsClients.Access aws(Region region, int replicas) {
        return new AwsClients.Access(
                awsEndpoint, region, DefaultCredentialsProvider.builder().build(), RequestRates.of(replicas));
    }
}
