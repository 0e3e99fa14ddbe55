// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * FreeMarker's missing YAML format: what a template interpolates is one complete scalar, always. In JSON, which is YAML
 * too, it is a double-quoted one.
 */
final class YamlOutputFormat extends CommonMarkupOutputFormat<YamlMarkup> {

    static final YamlOutputFormat YAML = new YamlOutputFormat("YAML", "application/yaml", YamlScalarText::write);
    static final YamlOutputFormat JSON = new YamlOutputFormat("JSON", "application/json", YamlScalarText::quote);

    private final String name;
    private final String mimeType;
    private final UnaryOperator<String> scalar;

    private YamlOutputFormat(String name, String mimeType, UnaryOperator<String> scalar) {
        this.name = name;
        this.mimeType = mimeType;
        this.scalar = scalar;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return mimeType;
    }

    @Override
    public void output(String plainText, Writer out) throws IOException {
        out.write(scalar.apply(plainText));
    }

    @Override
    public String escapePlainText(String plainText) {
        return scalar.apply(plainText);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected YamlMarkup newTemplateMarkupOutputModel(@Nullable String plainText, @Nullable String markup) {
        return new YamlMarkup(this, plainText, markup);
    }
}
