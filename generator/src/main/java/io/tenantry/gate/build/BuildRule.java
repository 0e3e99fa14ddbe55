// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import java.util.List;

/** A rule about the objects that kustomize built from an overlay. */
interface BuildRule {

    List<Violation> check(TenantBuild build);
}
