// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One declaration while it is read: the service if it is one, and what is wrong if not. */
final class Declaration {

    private static final Set<String> ALL =
            new TreeSet<>(Set.of("name", "image", "port", "path", "data", "calls", "tiers", "size"));

    private final String file;
    private final List<DeclarationViolation> violations = new ArrayList<>();
    private @Nullable Members members;
    private Optional<Service> service = Optional.empty();

    private Declaration(String file) {
        this.file = file;
    }

    static Declaration read(String file, String text) {
        Declaration declaration = new Declaration(file);
        try {
            Members document = Members.of(StrictYaml.document(text), "the declaration", declaration::note)
                    .only(Set.of("service"), Set.of());
            if (document.has("service")) {
                Members found = document.members("service").only(ALL, Set.of());
                declaration.members = found;
                declaration.service = declaration.service(found);
            }
        } catch (YamlException wrong) {
            declaration.note(wrong.line(), wrong.getMessage());
        }
        return declaration;
    }

    Optional<Service> service() {
        return violations.isEmpty() ? service : Optional.empty();
    }

    List<DeclarationViolation> violations() {
        return violations;
    }

    /** A rule between services is broken by this one. */
    DeclarationViolation breach(String field, String message) {
        int line = members == null ? 1 : members.line(field);
        return new DeclarationViolation(file, line, field + " " + message);
    }

    private Optional<Service> service(Members from) {
        Optional<ServiceName> name = from.value("name", text -> Service.requireName(new ServiceName(text)));
        name.filter(read -> !(fileName().equals(read + ".yaml")))
                .ifPresent(read -> from.note("name", "must be the name of its file, " + fileName()));
        Optional<Image> image = from.value("image", Image::new);
        Optional<Integer> port = from.number("port", Service::requirePort);
        Optional<ServicePath> path = from.value("path", ServicePath::new);
        Optional<ServiceData> data = data(from.members("data"));
        List<ServiceName> calls = from.values("calls", ServiceName::new);
        List<Tier> tiers = from.values("tiers", Tier::parse);
        Optional<Size> size = from.value("size", Size::parse);
        once(from, "calls", calls);
        once(from, "tiers", tiers);
        if (!violations.isEmpty()) {
            return Optional.empty();
        }
        return whole(
                from,
                () -> new Service(
                        name.orElseThrow(),
                        image.orElseThrow(),
                        port.orElseThrow(),
                        path.orElseThrow(),
                        data.orElseThrow(),
                        new HashSet<>(calls),
                        tiers.isEmpty() ? Set.of() : EnumSet.copyOf(tiers),
                        size.orElseThrow()));
    }

    private Optional<ServiceData> data(Members from) {
        Optional<DataKind> kind = from.value("kind", DataKind::parse);
        boolean keys = kind.filter(DataKind.NONE::equals).isEmpty();
        from.only(
                keys ? new TreeSet<>(Set.of("kind", "hashKey")) : Set.of("kind"), keys ? Set.of("rangeKey") : Set.of());
        if (kind.isEmpty() || !keys) {
            return kind.map(none -> ServiceData.none());
        }
        Optional<String> hash = from.value("hashKey", text -> text);
        Optional<String> range = from.value("rangeKey", text -> text);
        return hash.flatMap(key ->
                whole(from, () -> new ServiceData(kind.orElseThrow(), Optional.of(new TableKeys(key, range)))));
    }

    private static void once(Members from, String name, List<?> items) {
        if (new HashSet<>(items).size() < items.size()) {
            from.note(name, "must name each only once");
        }
    }

    private static <T> Optional<T> whole(Members from, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidValueException wrong) {
            from.note(wrong.field(), wrong.getMessage());
            return Optional.empty();
        }
    }

    private String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private void note(int line, String message) {
        violations.add(new DeclarationViolation(file, line, message));
    }
}
