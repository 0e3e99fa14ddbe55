// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.release.BaseFolder;
import io.tenantry.release.BaseFolderException;
import io.tenantry.tenant.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads which services a tenant gets from the fleet repository, where releases carry their own declarations. */
record ReleaseServices(FleetRepository fleet) {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseServices.class);

    private static final String HINT =
            "Run tenantry gate on the fleet repository, correct base/ and retry the operation.";

    /**
     * What the release that the operation names declares, or else the release of the tenant's ring, at the head.
     *
     * @throws StepException if base/ does not say it
     */
    ReleasedServices of(StepContext context) {
        try {
            return context.operation()
                    .subject()
                    .release()
                    .map(this::released)
                    .orElseGet(() -> on(export(fleet.head()), context));
        } catch (FleetException e) {
            throw FleetFailures.of(e, context.record().id());
        }
    }

    /**
     * What that release declares, at the head.
     *
     * @throws StepException if base/ does not say it
     */
    ReleasedServices of(Release release, StepContext context) {
        try {
            return released(release);
        } catch (FleetException e) {
            throw FleetFailures.of(e, context.record().id());
        }
    }

    /**
     * What each release that base/ has declares, at the head; a release that cannot be read is left out, since nothing can
     * have been made for it.
     */
    List<ReleasedServices> all(StepContext context) {
        try {
            BaseFolder base = new BaseFolder(export(fleet.refresh()));
            return base.releases().stream()
                    .flatMap(release -> ifReadable(base, release).stream())
                    .toList();
        } catch (FleetException e) {
            throw FleetFailures.of(e, context.record().id());
        }
    }

    private static Optional<ReleasedServices> ifReadable(BaseFolder base, Release release) {
        try {
            return Optional.of(new ReleasedServices(release, base.services(release)));
        } catch (BaseFolderException e) {
            LOG.warn("release {} is left out: {}", release, e.getMessage());
            return Optional.empty();
        }
    }

    /** A release may have been committed a moment ago, by somebody else. */
    private ReleasedServices released(Release release) {
        try {
            return new ReleasedServices(release, new BaseFolder(export(fleet.head())).services(release));
        } catch (BaseFolderException notYet) {
            return readable(
                    () -> new ReleasedServices(release, new BaseFolder(export(fleet.refresh())).services(release)));
        }
    }

    /** What the release of the tenant's ring declares in that export of base/. */
    ReleasedServices on(Path export, StepContext context) {
        return readable(() -> {
            BaseFolder base = new BaseFolder(export);
            Release release = base.release(context.record().settings());
            return new ReleasedServices(release, base.services(release));
        });
    }

    private Path export(FleetHead head) {
        return fleet.exportBase(head.base());
    }

    /** Something that reads base/. */
    private interface Reading {
        ReleasedServices read();
    }

    private static ReleasedServices readable(Reading reading) {
        try {
            return reading.read();
        } catch (BaseFolderException e) {
            throw new StepException(Cause.RELEASE_UNREADABLE, String.valueOf(e.getMessage()), HINT, e);
        }
    }
}
