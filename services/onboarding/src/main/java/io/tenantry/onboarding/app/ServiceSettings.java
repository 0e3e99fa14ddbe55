// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetOptions;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.server.ApiSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator chooses about a control plane.
 *
 * @param cells whose tenants it works on, and where new ones are placed
 * @param aws which AWS, and as whom
 * @param fleet the fleet repository and this replica's own clone of it
 * @param access who may call
 * @param api how the HTTP interface behaves
 * @param kustomize where kustomize is looked for
 * @param replica this process as one of several
 * @param webhooks whose web hooks are taken
 * @param proof how sign-ups prove their e-mail address; empty when they need not
 * @param room how much the account and a cell may hold
 * @param quarantine for how long nobody gets a slug that was given up
 */
public record ServiceSettings(
        ServedCells cells,
        AwsClients.Access aws,
        FleetOptions fleet,
        Access access,
        ApiSettings api,
        KustomizeSearch kustomize,
        Replica replica,
        WebhookSettings webhooks,
        Optional<ProofSettings> proof,
        CapacityLimits room,
        Duration quarantine) {}
