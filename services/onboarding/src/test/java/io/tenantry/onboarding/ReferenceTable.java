// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of a page in docs/reference that the code is the source of. {@code -Dgolden.update=true} writes it anew.
 *
 * @param page its file name
 */
public record ReferenceTable(String page) {

    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->";

    /** Whether somebody asked for the pages to be written; CI may not ask. */
    public static boolean updating() {
        boolean asked = Boolean.getBoolean("golden.update");
        assertThat(asked && "true".equals(System.getenv("CI")))
                .as("pages are updated by people, not by CI")
                .isFalse();
        return asked;
    }

    /** Fails unless the page's table is this one. */
    public void mustBe(String table) throws IOException {
        Path file = Path.of("../../docs/reference").resolve(page);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String wanted = text.substring(0, begin) + table + text.substring(text.indexOf(END));
        if (updating()) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("%s; accept with -Dgolden.update=true", file)
                .isEqualTo(wanted);
    }
}
