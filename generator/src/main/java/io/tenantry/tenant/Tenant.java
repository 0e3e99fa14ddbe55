// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/**
 * The identity of one tenant: all that its immutable overlay files are rendered from, and all that tenant.yaml holds.
 * What may change later is in {@link Settings}; names of people and companies are in neither.
 */
public record Tenant(
        TenantId id,
        Slug slug,
        CellName cell,
        Host host,
        Region region,
        UserPoolId userPoolId,
        UserPoolClientId userPoolClientId,
        TemplateVersion templateVersion) {

    public Tenant {
        if (!id.slug().equals(slug)) {
            throw new InvalidValueException("slug", "must be the slug that the id begins with");
        }
        if (!host.value().startsWith(slug + ".")) {
            throw new InvalidValueException("host", "must be the slug and the cell's domain");
        }
        if (!userPoolId.value().startsWith(region + "_")) {
            throw new InvalidValueException("userPoolId", "must be a pool of the tenant's region");
        }
    }
}
