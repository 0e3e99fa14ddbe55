// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** FreeMarker's missing YAML format: what a template interpolates is one complete double-quoted scalar, always. */
final class YamlOutputFormat extends CommonMarkupOutputFormat<YamlMarkup> {

    static final YamlOutputFormat INSTANCE = new YamlOutputFormat();

    private YamlOutputFormat() {}

    @Override
    public String getName() {
        return "YAML";
    }

    @Override
    public String getMimeType() {
        return "application/yaml";
    }

    @Override
    public void output(String plainText, Writer out) throws IOException {
        out.write(YamlScalarText.quote(plainText));
    }

    @Override
    public String escapePlainText(String plainText) {
        return YamlScalarText.quote(plainText);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected YamlMarkup newTemplateMarkupOutputModel(@Nullable String plainText, @Nullable String markup) {
        return new YamlMarkup(plainText, markup);
    }
}
