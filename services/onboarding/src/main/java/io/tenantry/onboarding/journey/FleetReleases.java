// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.onboarding.Releases;
import io.tenantry.release.BaseFolder;
import io.tenantry.release.BaseFolderException;
import io.tenantry.tenant.Release;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The releases in base/ at the head of the fleet repository's branch. */
public record FleetReleases(FleetRepository fleet) implements Releases {

    private static final Logger LOG = LoggerFactory.getLogger(FleetReleases.class);

    /** A release may have been committed a moment ago, by somebody else. */
    @Override
    public Optional<String> whyNot(Release release) {
        try {
            return unreadable(fleet.head(), release).flatMap(known -> unreadable(fleet.refresh(), release));
        } catch (FleetException silent) {
            LOG.warn("whether there is a release {} is not known now: {}", release, silent.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> unreadable(FleetHead head, Release release) {
        try {
            new BaseFolder(fleet.exportBase(head.base())).services(release);
            return Optional.empty();
        } catch (BaseFolderException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
