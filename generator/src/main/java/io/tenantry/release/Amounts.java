// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.overlay.TemplateValues;

/**
 * An amount of each thing that pods take.
 *
 * @param milliCpu thousandths of a core
 * @param memory in MiB
 * @param storage in MiB of a node's disk
 */
record Amounts(int milliCpu, int memory, int storage) {

    static final Amounts NONE = new Amounts(0, 0, 0);

    Amounts times(int pods) {
        return new Amounts(milliCpu * pods, memory * pods, storage * pods);
    }

    Amounts plus(Amounts other) {
        return new Amounts(milliCpu + other.milliCpu, memory + other.memory, storage + other.storage);
    }

    /** The larger one of each. */
    Amounts max(Amounts other) {
        return new Amounts(
                Math.max(milliCpu, other.milliCpu), Math.max(memory, other.memory), Math.max(storage, other.storage));
    }

    /** As Kubernetes writes quantities. */
    TemplateValues values() {
        return new TemplateValues()
                .text("cpu", milliCpu % 1000 == 0 ? milliCpu / 1000 : milliCpu + "m")
                .text("memory", memory + "Mi")
                .text("storage", storage + "Mi");
    }
}
