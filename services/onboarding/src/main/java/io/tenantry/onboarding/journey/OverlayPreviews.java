// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.onboarding.Preview;
import io.tenantry.onboarding.Preview.Placeholder;
import io.tenantry.onboarding.Previews;
import io.tenantry.onboarding.journey.OnboardingJourney.Git;
import io.tenantry.onboarding.operation.TenantRecord.Placement;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Previews by the very templates, base and gate that the onboarding itself uses, with placeholders for what it makes. */
public final class OverlayPreviews implements Previews {

    private static final String ID_SUFFIX = "-zzzzz";
    private static final UserPoolClientId CLIENT = new UserPoolClientId("placeholder");

    private final Git git;
    private final StateStore store;
    private final Supplier<Cell> place;
    private final Clock clock;

    /** @param place where the next tenant is placed */
    public OverlayPreviews(Git git, StateStore store, Supplier<Cell> place, Clock clock) {
        this.git = git;
        this.store = store;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public Preview of(OnboardingRequest request) {
        Tenant tenant = tenant(place.get(), request.slug());
        Settings settings = Settings.startingWith(request.tier());
        OverlayFiles configure = git.templates().settings(settings);
        OverlayFiles onboard = git.templates().onboarding(tenant);
        List<String> warnings = new ArrayList<>(taken(request.slug()));
        String manifests = build(tenant, onboard.plus(configure), warnings);
        return new Preview(
                tenant.id(),
                new Placement(tenant.cell(), tenant.region(), tenant.host()),
                settings,
                Stream.concat(
                                files(tenant, Preview.Commit.CONFIGURE, configure),
                                files(tenant, Preview.Commit.ONBOARD, onboard))
                        .toList(),
                manifests,
                placeholders(tenant),
                warnings);
    }

    private static Tenant tenant(Cell cell, Slug slug) {
        return new Tenant(
                new TenantId(slug + ID_SUFFIX),
                slug,
                cell.name(),
                cell.domain().host(slug),
                cell.region(),
                new UserPoolId(cell.region() + "_placeholder"),
                CLIENT,
                TemplateVersion.CURRENT);
    }

    private static List<Placeholder> placeholders(Tenant tenant) {
        return List.of(
                new Placeholder(
                        tenant.id().value(),
                        "the id, whose last five characters are drawn when the request is accepted"),
                new Placeholder(tenant.userPoolId().value(), "the id of the user pool, which Cognito chooses"),
                new Placeholder(CLIENT.value(), "the id of the app client, which Cognito chooses"));
    }

    private List<String> taken(Slug slug) {
        return store.hold(slug, clock.instant()).isPresent() ? List.of("The name " + slug + " is taken.") : List.of();
    }

    private static Stream<Preview.File> files(Tenant tenant, Preview.Commit commit, OverlayFiles files) {
        String folder = FleetLayout.folder(tenant.cell(), tenant.id());
        return files.files().entrySet().stream()
                .map(file -> new Preview.File(folder + "/" + file.getKey(), commit, file.getValue()));
    }

    private String build(Tenant tenant, OverlayFiles overlay, List<String> warnings) {
        try {
            Path base = git.fleet().exportBase(git.fleet().head().base());
            git.gate().check(base, overlay, tenant.cell(), tenant.id()).stream()
                    .map(OverlayPreviews::warning)
                    .forEach(warnings::add);
            return git.gate().build(base, overlay, tenant.cell(), tenant.id());
        } catch (FleetException e) {
            throw new OnboardingException(Code.PREVIEW_UNAVAILABLE, "The fleet repository did not answer.");
        } catch (KustomizeException e) {
            if (e.kind() == KustomizeException.Kind.MACHINE) {
                throw new OnboardingException(Code.PREVIEW_UNAVAILABLE, "kustomize could not be run.");
            }
            warnings.add("kustomize refuses the overlay: " + e.getMessage());
            return "";
        }
    }

    private static String warning(Finding finding) {
        return finding.rule() + " in " + finding.file() + ": " + finding.message() + " " + finding.fix();
    }
}
