// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetOptions;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.CapacityLimits;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.http.Access;
import io.tenantry.onboarding.http.ApiSettings;
import io.tenantry.tenant.Cell;
import java.util.Optional;

/**
 * What an operator chooses about a control plane.
 *
 * @param cell where new tenants are placed
 * @param aws which AWS, and as whom
 * @param fleet the fleet repository and this replica's own clone of it
 * @param access who may call
 * @param api how the HTTP interface behaves
 * @param kustomize where kustomize is looked for
 * @param replica this process as one of several
 * @param webhooks whose web hooks are taken
 * @param proof how sign-ups prove their e-mail address; empty when they need not
 * @param room how much the account and the cell may hold
 */
public record ServiceSettings(
        Cell cell,
        AwsClients.Access aws,
        FleetOptions fleet,
        Access access,
        ApiSettings api,
        KustomizeSearch kustomize,
        Replica replica,
        WebhookSettings webhooks,
        Optional<ProofSettings> proof,
        CapacityLimits room) {

    /** A control plane of one replica that takes no web hooks and asks for no proof of e-mail addresses. */
    public ServiceSettings(
            Cell cell,
            AwsClients.Access aws,
            FleetOptions fleet,
            Access access,
            ApiSettings api,
            KustomizeSearch kustomize) {
        this(
                cell,
                aws,
                fleet,
                access,
                api,
                kustomize,
                Replica.alone(),
                WebhookSettings.NONE,
                Optional.empty(),
                CapacityLimits.DEFAULT);
    }

    /** A control plane in an account that has what AWS gives at first. */
    public ServiceSettings(
            Cell cell,
            AwsClients.Access aws,
            FleetOptions fleet,
            Access access,
            ApiSettings api,
            KustomizeSearch kustomize,
            Replica replica,
            WebhookSettings webhooks,
            Optional<ProofSettings> proof) {
        this(cell, aws, fleet, access, api, kustomize, replica, webhooks, proof, CapacityLimits.DEFAULT);
    }
}
