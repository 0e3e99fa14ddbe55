// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decodes a form-encoded body: UTF-8, each field once, at most {@value #MAX_FIELDS} of them. */
public final class FormBody {

    private static final int MAX_FIELDS = 16;

    private FormBody() {}

    /** The fields in the order in which they were sent; a problem if the body is no such form. */
    public static Map<String, String> decode(byte[] body) {
        String text = StrictText.utf8(body).orElseThrow(FormBody::malformed);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", MAX_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            if (equals < 0 || fields.size() == MAX_FIELDS) {
                throw malformed();
            }
            String earlier = fields.put(unescape(pair.substring(0, equals)), unescape(pair.substring(equals + 1)));
            if (earlier != null) {
                throw malformed();
            }
        }
        return fields;
    }

    private static String unescape(String escaped) {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '+' -> plain.write(' ');
                case '%' -> {
                    plain.write(16 * digit(bytes, i + 1) + digit(bytes, i + 2));
                    i += 2;
                }
                default -> plain.write(bytes[i]);
            }
        }
        return StrictText.utf8(plain.toByteArray()).orElseThrow(FormBody::malformed);
    }

    private static int digit(byte[] bytes, int index) {
        int digit = index < bytes.length ? Character.digit(bytes[index], 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static ProblemException malformed() {
        return Problem.of(ProblemType.MALFORMED_FORM).toException();
    }
}
