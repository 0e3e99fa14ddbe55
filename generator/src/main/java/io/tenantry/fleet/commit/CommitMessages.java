// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;

/** The messages of our commits, which Argo CD's dashboard and Git hosts show to people. */
public final class CommitMessages {

    static final String TENANT = "Tenant";
    static final String OPERATION = "Operation";

    private CommitMessages() {}

    /** Of the commit that writes a tenant's settings, inert until the onboarding commit. */
    public static String configure(TenantId tenant, Settings settings, OperationId operation) {
        return message(subject("configure", tenant, settings), operation, tenant, """
                This commit writes the tenant's settings%s. Without a
                tenant.yaml they are inert: nothing is deployed.
                Do not revert this to offboard the tenant: revert the onboarding commit.
                """.formatted(pinned(settings)));
    }

    /** Of the onboarding commit, which deploys the tenant and whose revert offboards it. */
    public static String onboard(TenantId tenant, Settings settings, OperationId operation) {
        return message(subject("onboard", tenant, settings), operation, tenant, """
                This commit deploys the tenant into a namespace of its own.
                Reverting it offboards the tenant: once somebody has approved that
                in Argo CD, as README.md says, its Application and namespace go; its
                identity and data in AWS are kept. Reverting the revert brings it
                back as it was.
                """);
    }

    /** Of the commit that takes an onboarding back which was cancelled while its push was on the way. */
    public static String cancelled(TenantId tenant, OperationId operation) {
        return message("cancel(" + tenant + "): onboarding was cancelled", operation, tenant, """
                The onboarding was cancelled while its commit was on the way, and nothing
                else of the tenant exists any more. This removes its folder.
                """);
    }

    private static String subject(String verb, TenantId tenant, Settings settings) {
        String release = settings.pinned().isPresent()
                ? "pinned"
                : "ring " + settings.ring().key();
        return verb + "(" + tenant + "): " + settings.tier().key() + ", " + release
                + (settings.suspended() ? ", suspended" : "");
    }

    private static String pinned(Settings settings) {
        return settings.pinned().map(release -> " (release " + release + ")").orElse("");
    }

    private static String message(String subject, OperationId operation, TenantId tenant, String body) {
        return subject + "\n\n" + body + "\n" + TENANT + ": " + tenant + "\n" + OPERATION + ": " + operation + "\n";
    }
}
