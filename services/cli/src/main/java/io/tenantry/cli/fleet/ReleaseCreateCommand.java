// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Violations;
import io.tenantry.service.Image;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a release of the declared services, with other images where they are named. */
@Command(
        name = "create",
        header = "Writes a new release from the declarations in base/services/.",
        footer = {
            "tenantry release create --image order@sha256:...",
            "tenantry release create --version 2.0.0 --image images.example.com/new/order@sha256:... ../fleet",
            "tenantry release create --dry-run"
        },
        description = {"", "Nothing is committed, and no tenant runs the release before its ring names it."})
public final class ReleaseCreateCommand implements Callable<Integer> {

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "the new release; default: the next minor version after the newest")
    private @Nullable String version;

    @Option(
            names = "--image",
            paramLabel = "NAME@sha256:DIGEST",
            description = {
                "the new image of a service, such as order@sha256:... for another digest of the same image;",
                "may be repeated. Goes into base/services/ too"
            })
    private List<String> images = new ArrayList<>();

    @Option(names = "--dry-run", description = "write nothing; print what would be written")
    private boolean dryRun;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "the work tree; default: the current folder")
    private Path folder = Path.of(".");

    private final Console console;

    public ReleaseCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FleetTree tree = FleetTree.read(folder.toAbsolutePath().normalize());
        Violations violations = new Violations();
        Map<ServiceName, Image> changed = new TreeMap<>();
        images.forEach(image -> violations
                .require("--image", image, text -> changed(tree, text))
                .ifPresent(changed::putAll));
        Optional<Release> release =
                version == null ? Optional.of(tree.next()) : violations.require("--version", version, Release::new);
        violations.throwIfAny("tenantry release create", "a release");
        ReleaseDraft draft = draft(tree, release.orElseThrow(), changed);
        ReleaseReport report = new ReleaseReport(console, draft);
        if (dryRun) {
            report.wouldWrite();
            return ExitCode.OK.code();
        }
        draft.write();
        report.wrote();
        report.tellNext("Make release " + draft.release(), List.of());
        return ExitCode.OK.code();
    }

    /** The last name of the image says for which service it is. */
    private static Map<ServiceName, Image> changed(FleetTree tree, String text) {
        ImageRef ref = new ImageRef(text);
        Service service = tree.services().all().stream()
                .filter(one -> one.name().value().equals(ref.service()))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "image",
                        "must end in the name of a declared service: "
                                + String.join(
                                        ", ",
                                        tree.services().all().stream()
                                                .map(one -> one.name().value())
                                                .toList())));
        boolean digestOnly = text.startsWith(service.name() + "@");
        Image image = digestOnly ? service.image().at(text.substring(text.indexOf('@') + 1)) : new Image(ref.value());
        tree.requireRegistryOf(image);
        return Map.of(service.name(), image);
    }

    private static ReleaseDraft draft(FleetTree tree, Release release, Map<ServiceName, Image> changed) {
        SortedMap<String, String> declarations = new TreeMap<>();
        List<Service> services = new ArrayList<>();
        for (Service service : tree.services().all()) {
            Image image = changed.getOrDefault(service.name(), service.image());
            services.add(service.with(image));
            String path = FleetLayout.DECLARATIONS + "/" + ServiceWriter.fileName(service.name());
            String text = tree.declarations().getOrDefault(path, "");
            if (!image.equals(service.image())) {
                declarations.put(path, text.replace(service.image().value(), image.value()));
            }
        }
        return ReleaseDraft.of(tree, release, new Services(services), declarations);
    }
}
