// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

/**
 * What becomes of one request on its way.
 *
 * @param status of the answer, if it is answered in the place of its addressee
 * @param body of that answer
 */
record Mishap(Kind kind, int status, String body) {

    /** The ways in which a request can fare. */
    enum Kind {
        /** It is forwarded, and so is the answer. */
        NONE,
        /** The connection ends; the addressee never hears of it. */
        REFUSED,
        /** It is forwarded, and the connection ends in the place of an answer. */
        LOST,
        /** It is answered here; the addressee never hears of it. */
        ANSWERED
    }

    static final Mishap NONE = new Mishap(Kind.NONE, 0, "");
    static final Mishap REFUSED = new Mishap(Kind.REFUSED, 0, "");
    static final Mishap LOST = new Mishap(Kind.LOST, 0, "");

    static Mishap answered(int status, String body) {
        return new Mishap(Kind.ANSWERED, status, body);
    }

    /** An error of AWS. */
    static Mishap aws(String code, String message) {
        return answered(400, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }
}
