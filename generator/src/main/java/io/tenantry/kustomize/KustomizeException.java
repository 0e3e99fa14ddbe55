// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

/** A build that kustomize refused, or a machine on which kustomize could not be run to its end. */
public final class KustomizeException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** Kustomize said what is wrong with the folder: building it again gives the same. */
        REFUSED,
        /** No kustomize, or it did not start, was killed or took too long: says nothing about the folder. */
        MACHINE
    }

    private final Kind kind;

    private KustomizeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Trouble of this machine. */
    public KustomizeException(String message) {
        this(Kind.MACHINE, message);
    }

    /** Trouble of this machine. */
    public KustomizeException(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.MACHINE;
    }

    static KustomizeException refused(String message) {
        return new KustomizeException(Kind.REFUSED, message);
    }

    public Kind kind() {
        return kind;
    }
}
