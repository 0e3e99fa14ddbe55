// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import java.util.List;

/**
 * One thing in a pod template that "restricted" does not allow.
 *
 * @param path where it is, or is missing, below the template: keys and list indexes
 * @param message what is wrong
 * @param fix what to write instead
 */
public record PodFault(List<String> path, String message, String fix) {

    public PodFault {
        path = List.copyOf(path);
    }
}
