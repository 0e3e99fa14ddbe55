// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

/** What a rule, or a tier that no rule decides, does with a flow. */
enum Action {
    ALLOW,
    DENY,
    PASS
}
