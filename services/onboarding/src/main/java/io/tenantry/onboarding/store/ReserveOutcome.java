// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.request.AcceptedRequest;

/** What became of a reservation; unless {@link Reserved}, nothing was written. */
public sealed interface ReserveOutcome {

    /** Everything is written. */
    record Reserved() implements ReserveOutcome {}

    /** The key was used before; the caller decides by the fingerprint what that means. */
    record KeyUsed(AcceptedRequest earlier) implements ReserveOutcome {}

    /** Another request under the same key was being written all the time. */
    record KeyContended() implements ReserveOutcome {}

    /** Another tenant has the slug. */
    record SlugTaken() implements ReserveOutcome {}

    /** Another tenant has, or had, the drawn id: draw again. */
    record IdTaken() implements ReserveOutcome {}

    /** The cell has no place left. */
    record CellFull() implements ReserveOutcome {}
}
