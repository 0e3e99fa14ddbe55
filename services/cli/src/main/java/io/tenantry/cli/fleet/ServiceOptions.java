// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Violations;
import io.tenantry.service.DataKind;
import io.tenantry.service.Image;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceData;
import io.tenantry.service.ServicePath;
import io.tenantry.service.Size;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that declare a service. */
final class ServiceOptions {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "2 to 15 lower-case letters and digits, such as billing")
    private String name = "";

    @Option(
            names = "--image",
            paramLabel = "IMAGE@sha256:DIGEST",
            description =
                    "its image by digest, in a registry of cell.yaml (the first one unless it names one); required")
    private @Nullable String image;

    @Option(names = "--port", paramLabel = "PORT", description = "where it listens for HTTP, above 1023; required")
    private @Nullable String port;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "where it is reached below a tenant's host; default: its name, such as /billing")
    private @Nullable String path;

    @Option(
            names = "--data",
            paramLabel = "KIND",
            defaultValue = "none",
            description = {
                "silo: a DynamoDB table for each tenant, pool: one for all, keyed by tenant, or none;",
                "default: ${DEFAULT-VALUE}"
            })
    private String data = "none";

    @Option(
            names = "--hash-key",
            paramLabel = "NAME",
            description = "the table's partition key, a text; default: id, and always tenantId in a pool")
    private @Nullable String hashKey;

    @Option(
            names = "--range-key",
            paramLabel = "NAME",
            description = "the table's sort key, a text; default: none, and id in a pool")
    private @Nullable String rangeKey;

    @Option(
            names = "--calls",
            paramLabel = "NAME",
            split = ",",
            description = "a service of the same tenant that it may call; may be repeated")
    private List<String> calls = new ArrayList<>();

    @Option(
            names = "--tiers",
            paramLabel = "TIER",
            split = ",",
            description = "whose tenants get it, such as standard,premium; default: those of every tier")
    private List<String> tiers = new ArrayList<>();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = "what a pod may take: small, medium or large; default: ${DEFAULT-VALUE}")
    private String size = "small";

    /** The service; empty when an option is wrong, which the violations then say. */
    Optional<Service> read(Violations violations, FleetTree tree) {
        Optional<ServiceName> readName = violations.require("NAME", name, ServiceName::new);
        Optional<Image> readImage = violations.require("--image", image, text -> image(text, tree));
        Optional<Integer> readPort = violations.require("--port", port, ServiceOptions::number);
        Optional<ServicePath> readPath =
                violations.require("--path", path == null ? "/" + name : path, ServicePath::new);
        Optional<ServiceData> readData = violations.whole(this::data);
        Set<ServiceName> readCalls = new HashSet<>();
        calls.forEach(
                call -> violations.require("--calls", call, ServiceName::new).ifPresent(readCalls::add));
        Set<Tier> readTiers = tiers.isEmpty() ? EnumSet.allOf(Tier.class) : EnumSet.noneOf(Tier.class);
        tiers.forEach(tier -> violations.require("--tiers", tier, Tier::parse).ifPresent(readTiers::add));
        Optional<Size> readSize = violations.require("--size", size, Size::parse);
        if (!violations.isEmpty()) {
            return Optional.empty();
        }
        return violations.whole(() -> new Service(
                readName.orElseThrow(),
                readImage.orElseThrow(),
                readPort.orElseThrow(),
                readPath.orElseThrow(),
                readData.orElseThrow(),
                readCalls,
                readTiers,
                readSize.orElseThrow()));
    }

    private static Image image(String text, FleetTree tree) {
        ImageRef ref = new ImageRef(text);
        ImageRef whole = tree.registries().stream().findFirst().map(ref::in).orElse(ref);
        return tree.requireRegistryOf(new Image(whole.value()));
    }

    private static Integer number(String text) {
        if (text.length() > 5 || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValueException("port", "must be a number from 1024 to 65535");
        }
        return Integer.valueOf(text);
    }

    private ServiceData data() {
        DataKind kind = DataKind.parse(data);
        Optional<String> hash = Optional.ofNullable(hashKey);
        Optional<String> range = Optional.ofNullable(rangeKey);
        return switch (kind) {
            case NONE -> {
                if (hash.isPresent() || range.isPresent()) {
                    throw new InvalidValueException("data", "must be silo or pool where --hash-key or --range-key is");
                }
                yield ServiceData.none();
            }
            case SILO -> ServiceData.silo(new TableKeys(hash.orElse("id"), range));
            case POOL ->
                ServiceData.pool(new TableKeys(hash.orElse(TableKeys.TENANT), range.or(() -> Optional.of("id"))));
        };
    }
}
