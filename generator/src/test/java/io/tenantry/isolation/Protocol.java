// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

/** The transport protocols of our policies. */
enum Protocol {
    TCP,
    UDP
}
