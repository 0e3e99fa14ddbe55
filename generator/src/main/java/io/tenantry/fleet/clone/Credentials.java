// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

/** What the remote repository asks for over HTTP; kept apart from its URL and never printed. */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
