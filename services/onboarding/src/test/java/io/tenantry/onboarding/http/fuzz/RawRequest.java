// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request that can still be spoilt, down to its bytes. Texts are sent as ISO 8859-1, so every byte can be had. */
final class RawRequest {

    String method = "GET";
    String target = "/";
    String version = "HTTP/1.1";
    final List<String> headers = new ArrayList<>();
    byte[] body = {};

    /** Whether the length of the body is added as it is, or was given wrongly on purpose. */
    boolean countsItself = true;

    /** Whether the server may wait for more, so that no answer is no fault. */
    boolean mayBeOpen;

    /** What was done to it, for the report of a failure. */
    final List<String> history = new ArrayList<>();

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (countsItself && body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Without what it carries, which may be anything. */
    @Override
    public String toString() {
        return method + " " + history;
    }
}
