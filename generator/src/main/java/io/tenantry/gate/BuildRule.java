// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import java.util.List;

/** A rule about the objects that kustomize built from an overlay. */
interface BuildRule {

    List<Finding> check(Built built);
}
