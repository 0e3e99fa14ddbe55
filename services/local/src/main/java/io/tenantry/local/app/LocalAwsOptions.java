// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Quotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Says how the in-JVM AWS runs.
 *
 * @param port 0 for any free one
 * @param data the directory that keeps the state; memory only without one
 * @param tableCreation how long a new table is CREATING
 */
public record LocalAwsOptions(AwsSettings settings, int port, Optional<Path> data, Duration tableCreation) {

    private static final Duration TABLE_CREATION = Duration.ofMillis(20);

    /** Any port, nothing kept. */
    public static LocalAwsOptions inMemory() {
        return new LocalAwsOptions(AwsSettings.DEFAULT, 0, Optional.empty(), TABLE_CREATION);
    }

    public LocalAwsOptions withSettings(AwsSettings other) {
        return new LocalAwsOptions(other, port, data, tableCreation);
    }

    /** Without this, nothing is limited. */
    public LocalAwsOptions withQuotas(Quotas quotas) {
        return withSettings(settings.withQuotas(quotas));
    }

    public LocalAwsOptions withPort(int other) {
        return new LocalAwsOptions(settings, other, data, tableCreation);
    }

    public LocalAwsOptions withData(Path directory) {
        return new LocalAwsOptions(settings, port, Optional.of(directory), tableCreation);
    }

    public LocalAwsOptions withTableCreation(Duration other) {
        return new LocalAwsOptions(settings, port, data, other);
    }
}
