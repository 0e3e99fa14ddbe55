// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import java.util.List;

/** A rule about an overlay's files, checked before anything is built. */
interface OverlayRule {

    List<Finding> check(OverlayUnderCheck overlay);
}
