// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

/** What policies say about a request; without a word about it, it is denied. */
public enum Decision {
    ALLOWED,
    NOT_ALLOWED,
    DENIED
}
