// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.console.Json;
import io.tenantry.onboarding.access.AccessTokens;
import io.tenantry.onboarding.access.Issuer;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.aws.provision.AdminPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;

/** The people of a laptop run: one user pool, one user, who is an admin. */
final class LaptopAdmins {

    static final String USER = "admin@example.com";

    private LaptopAdmins() {}

    /** Finds or makes them, and returns what verifies their tokens. */
    static AccessTokens ensure(AdminPool pool, URI aws, DataFolder data, Clock clock) {
        try {
            String password = DataFolder.read(data.adminPassword());
            AdminPool.Ids ids = pool.ensure();
            pool.ensureUser(ids.poolId(), USER, password, Role.ADMIN);
            data.adminSignIn(signIn(ids.clientId(), password));
            return AccessTokens.of(new Issuer(URI.create(aws + "/" + ids.poolId()), ids.clientId()), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to post to the stand-in for AWS to get tokens. */
    private static String signIn(String client, String password) {
        var body = Json.object().put("AuthFlow", "USER_PASSWORD_AUTH").put("ClientId", client);
        body.putObject("AuthParameters").put("USERNAME", USER).put("PASSWORD", password);
        return body.toString();
    }
}
