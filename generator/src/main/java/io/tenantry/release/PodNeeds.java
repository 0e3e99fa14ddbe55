// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.service.Size;

/** What one pod of a size requests and may take at most (isolation.md R3). */
record PodNeeds(Amounts requests, Amounts limits) {

    static final PodNeeds SMALL = new PodNeeds(new Amounts(100, 192, 64), new Amounts(500, 256, 128));
    static final PodNeeds MEDIUM = new PodNeeds(new Amounts(250, 384, 128), new Amounts(1000, 512, 256));
    static final PodNeeds LARGE = new PodNeeds(new Amounts(500, 768, 256), new Amounts(2000, 1024, 512));

    static PodNeeds of(Size size) {
        return switch (size) {
            case SMALL -> SMALL;
            case MEDIUM -> MEDIUM;
            case LARGE -> LARGE;
        };
    }

    /** Of the disk that it may take, in MiB: what its temporary files may fill; the rest is for its log. */
    int scratch() {
        return limits.storage() / 2;
    }
}
