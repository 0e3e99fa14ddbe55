// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.List;

/**
 * At most {@value #CAPACITY} tenants that share an AWS account, region, cluster and fleet repository: the contents of
 * gitops/cells/&lt;cell&gt;/cell.yaml.
 *
 * @param repoUrl where Argo CD reads the fleet repository
 * @param endpointSubnets CIDR blocks of the VPC endpoints that tenants' pods may reach
 * @param registries image registries that the gate accepts
 * @param laptop whether this is a laptop run, in which image digests may be placeholders
 */
public record Cell(
        CellName name,
        AccountId account,
        Region region,
        ClusterName cluster,
        Domain domain,
        RepoUrl repoUrl,
        Gateway gateway,
        List<String> endpointSubnets,
        List<String> registries,
        boolean laptop) {

    /**
     * An ApplicationSet lists the state of each of its Applications in its own status, and etcd takes no object of more
     * than 1.5 MiB: this many stay well below that.
     */
    public static final int CAPACITY = 500;

    public Cell {
        endpointSubnets = List.copyOf(endpointSubnets);
        registries = List.copyOf(registries);
    }

    /** The ARN of the cell's cluster. */
    public String clusterArn() {
        return cluster.arn(account, region);
    }
}
