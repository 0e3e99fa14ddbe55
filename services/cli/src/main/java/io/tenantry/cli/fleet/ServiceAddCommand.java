// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Violations;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares a service, and makes the release in which tenants get it. */
@Command(
        name = "add",
        header = "Declares a microservice and writes the release in which tenants get it.",
        footer = {
            "tenantry service add billing --image billing@sha256:... --port 8080 --data silo --tiers premium",
            "tenantry service add mailer --image mailer@sha256:... --port 8080 --calls order --dry-run ../fleet"
        },
        description = {
            "",
            "Writes base/services/NAME.yaml, a new folder below base/releases/ and the policies of its IAM role.",
            "Nothing is committed, and no tenant gets anything before its ring names the release."
        })
public final class ServiceAddCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            description = "the new release; default: the next minor version after the newest")
    private @Nullable String version;

    @Option(names = "--dry-run", description = "write nothing; print what would be written")
    private boolean dryRun;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "the work tree; default: the current folder")
    private Path folder = Path.of(".");

    private final Console console;

    public ServiceAddCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FleetTree tree = FleetTree.read(folder.toAbsolutePath().normalize());
        Violations violations = new Violations();
        Optional<Service> service = options.read(violations, tree);
        Optional<Release> release =
                version == null ? Optional.of(tree.next()) : violations.require("--release", version, Release::new);
        violations.throwIfAny("tenantry service add", "a service");
        ReleaseDraft draft = draft(tree, service.orElseThrow(), release.orElseThrow());
        ReleaseReport report = new ReleaseReport(console, draft);
        if (dryRun) {
            report.wouldWrite();
            return ExitCode.OK.code();
        }
        draft.write();
        report.wrote();
        report.tellNext(
                "Add the service " + service.orElseThrow().name(),
                service.stream().toList());
        return ExitCode.OK.code();
    }

    private static ReleaseDraft draft(FleetTree tree, Service service, Release release) {
        String path = FleetLayout.DECLARATIONS + "/" + ServiceWriter.fileName(service.name());
        if (tree.services().find(service.name()).isPresent()) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    path + " is there: the service is declared",
                    "Choose another name, or edit the declaration and run tenantry release create.");
        }
        SortedMap<String, String> declaration = new TreeMap<>();
        declaration.put(path, ServiceWriter.text(service));
        return ReleaseDraft.of(tree, release, plus(tree.services(), service), declaration);
    }

    private static Services plus(Services services, Service service) {
        List<Service> all =
                Stream.concat(services.all().stream(), Stream.of(service)).toList();
        try {
            return new Services(all);
        } catch (InvalidValueException wrong) {
            throw new CliException(ExitCode.USAGE, wrong.field() + " of " + wrong.getMessage()).causedBy(wrong);
        }
    }
}
