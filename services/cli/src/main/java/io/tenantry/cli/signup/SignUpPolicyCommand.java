// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.signup;

import picocli.CommandLine.Command;

/** The noun that the commands about the sign-up policy stand under. */
@Command(
        name = "signup-policy",
        header = "Opens and closes tiers for sign-ups.",
        footer = {"tenantry signup-policy get", "tenantry signup-policy set premium=closed"})
public final class SignUpPolicyCommand {}
