// SPDX-License-Identifier: Apache-2.0
/**
 * What a microservice is that tenants get, as it is declared in base/services/ and copied into each release: values that
 * cannot be wrong, read strictly and written canonically. Imports {@code io.tenantry.tenant} and {@code
 * io.tenantry.yaml}.
 */
@NullMarked
package io.tenantry.service;

import org.jspecify.annotations.NullMarked;
