// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import freemarker.core.CommonTemplateMarkupOutputModel;
import org.jspecify.annotations.Nullable;

/** A piece of YAML inside FreeMarker: exactly one of plain text and markup is there, the other null. */
final class YamlMarkup extends CommonTemplateMarkupOutputModel<YamlMarkup> {

    private final YamlOutputFormat format;

    YamlMarkup(YamlOutputFormat format, @Nullable String plainText, @Nullable String markup) {
        super(plainText, markup);
        this.format = format;
    }

    @Override
    public YamlOutputFormat getOutputFormat() {
        return format;
    }
}
