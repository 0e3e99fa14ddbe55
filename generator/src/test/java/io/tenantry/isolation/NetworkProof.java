// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges the flow matrix in each layer, together and each end alone. */
public final class NetworkProof implements Evaluator {

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        Cluster cluster = new Cluster(fleet);
        List<String> violations = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            violations.addAll(violations(cluster, layer));
        }
        return violations;
    }

    static List<String> violations(Cluster cluster, Layer layer) {
        FlowMatrix matrix = new FlowMatrix(cluster);
        List<Expectation> expected = switch (layer) {
            case FULL -> concat(matrix.whole(), matrix.argoCd());
            case OWN -> matrix.whole();
            case OPENED -> matrix.neverOpened();
            case PLATFORM, PLATFORM_DENY, OWN_DENY -> matrix.nothing();
            case UNGUARDED -> matrix.nothingOut();
        };
        NetworkEvaluator evaluator = cluster.evaluator(layer);
        // the tier's default denies what leaves; what arrives was stopped where it left
        Set<String> tenants = layer == Layer.UNGUARDED ? Set.of() : Set.copyOf(cluster.tenants());
        return expected.stream()
                .flatMap(expectation -> violations(evaluator, expectation, tenants).stream())
                .map(violation -> layer + " " + violation)
                .toList();
    }

    /** A flow that must not pass is denied by each end that is a tenant's, whatever the other end would say. */
    private static List<String> violations(NetworkEvaluator evaluator, Expectation expected, Set<String> tenants) {
        List<String> violations = new ArrayList<>();
        Flow flow = expected.flow();
        if (evaluator.allows(flow) != expected.allowed()) {
            violations.add((expected.allowed() ? "does not allow " : "allows ") + flow);
        }
        for (Direction direction : Direction.values()) {
            boolean own = tenants.contains(flow.end(direction).namespace());
            if (!expected.allowed() && own && evaluator.allows(flow, direction)) {
                violations.add(direction + " alone allows " + flow);
            }
        }
        return violations;
    }

    private static List<Expectation> concat(List<Expectation> left, List<Expectation> right) {
        List<Expectation> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }
}
