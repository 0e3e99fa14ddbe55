// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;

/**
 * What decides how an overlay builds, beside base/: tenants of one shape differ in nothing but namespace, labels, host
 * and ConfigMap literals, since their overlays are, byte for byte, renders of one template (R21; argocd.md 8.5).
 */
record Shape(CellName cell, Settings settings, TemplateVersion template) {}
