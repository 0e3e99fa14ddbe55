// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.Optional;

/**
 * What a service keeps: nothing, a table for each tenant or one table for all.
 *
 * @param keys the table's primary key; empty exactly where nothing is kept
 */
public record ServiceData(DataKind kind, Optional<TableKeys> keys) {

    public ServiceData {
        if (keys.isPresent() == (kind == DataKind.NONE)) {
            throw new InvalidValueException("hashKey", "must be there for silo and pool, and only there");
        }
        if (kind == DataKind.POOL
                && !keys.map(TableKeys::hash).filter(TableKeys.TENANT::equals).isPresent()) {
            throw new InvalidValueException(
                    "hashKey", "must be " + TableKeys.TENANT + " in a pool: IAM tells tenants apart by it");
        }
    }

    /** No table, hence no IAM role and no Pod Identity association either. */
    public static ServiceData none() {
        return new ServiceData(DataKind.NONE, Optional.empty());
    }

    /** A table for each tenant. */
    public static ServiceData silo(TableKeys keys) {
        return new ServiceData(DataKind.SILO, Optional.of(keys));
    }

    /** One table for all tenants; its hash key is {@link TableKeys#TENANT}. */
    public static ServiceData pool(TableKeys keys) {
        return new ServiceData(DataKind.POOL, Optional.of(keys));
    }
}
