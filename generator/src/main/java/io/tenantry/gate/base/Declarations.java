// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.service.DeclarationException;
import io.tenantry.service.ServiceReader;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * R22: the declarations of services in base/, which say what tenants get before kustomize builds it (isolation.md R22).
 *
 * @param byFolder those of base/services and of each release, as far as they can be read
 */
record Declarations(SortedMap<String, Services> byFolder, List<Finding> findings) {

    private static final String ID = "R22";
    private static final int MAX_PATH = 300;
    private static final Pattern PLACE = Pattern.compile("base/(?:releases/[^/]+/)?services/[^/]+\\.yaml");

    static Declarations read(BaseTree base) {
        SortedMap<String, SortedMap<String, String>> texts = new TreeMap<>();
        base.sources().values().stream()
                .filter(Declarations::holds)
                .forEach(file -> texts.computeIfAbsent(folder(file), folder -> new TreeMap<>())
                        .put(file.path(), file.text()));
        Declarations declarations = new Declarations(new TreeMap<>(), new ArrayList<>());
        texts.forEach(declarations::read);
        return declarations;
    }

    /** Whether a file is a declaration, which kustomize never reads. */
    static boolean holds(SourceFile file) {
        return file.path().length() <= MAX_PATH && PLACE.matcher(file.path()).matches();
    }

    private void read(String folder, Map<String, String> texts) {
        try {
            byFolder.put(folder, new ServiceReader().services(texts));
        } catch (DeclarationException wrong) {
            wrong.violations()
                    .forEach(violation -> findings.add(new Finding(
                            ID,
                            violation.file(),
                            violation.line(),
                            violation.message(),
                            folder.equals(FleetLayout.DECLARATIONS)
                                    ? "mend it as docs/how-to/add-a-service.md says"
                                    : "make the release again: tenantry release create")));
        }
    }

    /** The services that a folder declares. */
    Optional<Services> in(String folder) {
        return Optional.ofNullable(byFolder.get(folder));
    }

    private static String folder(SourceFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }
}
