// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Table;
import io.tenantry.service.DataKind;
import io.tenantry.service.Service;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import java.util.List;

/** Says what a command has written, and what people do next. */
record ReleaseReport(Console console, ReleaseDraft draft) {

    void wrote() {
        table("wrote");
    }

    void wouldWrite() {
        table("would write");
        console.message("Nothing was written.");
    }

    private void table(String verb) {
        Table table = new Table().row("release", draft.release().value());
        draft.summary().values().forEach(line -> table.row(verb, line));
        console.result(table);
    }

    /** The way of the release to the tenants. */
    void tellNext(String subject, List<Service> added) {
        Release release = draft.release();
        console.message("Next, in " + draft.tree().root() + ":");
        draft.tree()
                .newest()
                .ifPresent(newest -> console.message("  git diff --no-index " + FleetLayout.releaseFolder(newest) + " "
                        + FleetLayout.releaseFolder(release) + "    # review"));
        console.message("  tenantry gate    # holds it against every rule");
        console.message("  git add base gitops && git commit -m '" + subject + "'    # then propose or push it");
        added.stream().filter(Service::hasRole).forEach(this::tellRole);
        console.message("Then for ring " + Ring.values()[0].key() + ", and when it is well for each ring after it:");
        console.message("  tenantry release prepare " + release + " --ring " + Ring.values()[0].key()
                + "    # its tenants' tables and access");
        console.message("  name ../../../releases/" + release + "/<tier> in " + FleetLayout.RINGS + "/"
                + Ring.values()[0].key() + "/<tier>/kustomization.yaml of every tier, gate, commit and push");
    }

    private void tellRole(Service service) {
        console.message("Once, before the first ring: make the IAM role "
                + service.name().role()
                + (service.data().kind() == DataKind.POOL
                        ? " and the table " + service.name().pooledTable()
                        : "")
                + " as docs/how-to/add-a-service.md of Tenantry shows");
    }
}
