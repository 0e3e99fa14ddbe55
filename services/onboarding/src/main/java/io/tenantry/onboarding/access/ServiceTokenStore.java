// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: where service tokens are kept, as hashes. Every write is conditional. Every method throws
 * {@link StoreUnavailableException} when the store does not answer.
 */
public interface ServiceTokenStore {

    /** More are refused, so that a list is one page. */
    int MAX = 100;

    /** Writes a new token unless there is another of that name that was neither revoked nor is over. */
    boolean create(ServiceToken token, Instant now);

    /** Reads a token that was not revoked, consistently. */
    Optional<ServiceToken> find(TokenName name);

    /** All that were not revoked, newest first; may lag behind the last writes. */
    List<ServiceToken> all();

    /** Forgets a token for good; false if there is none. */
    boolean revoke(TokenName name, Instant now);

    /** Writes a token as it is after a use, unless somebody else wrote it since it was read. */
    void save(ServiceToken used);
}
