// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

/** Which end of a flow a policy speaks for: its destination or its source. */
enum Direction {
    INGRESS,
    EGRESS
}
