// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import java.nio.file.Path;

/** Asks whether a change may be committed on a base/ other than the one it was checked against before. */
@FunctionalInterface
public interface BaseCheck {

    /**
     * Runs on the committing thread; whatever it throws fails that change only.
     *
     * @param exportWithBase a folder that holds base/ as it is at the commit to be built on; read it only
     */
    void check(Path exportWithBase);
}
