// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.token;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of days, as {@code 90d} is written. */
record Days(int count) {

    /** Reads it. */
    static final class Converter implements ITypeConverter<Days> {

        @Override
        public Days convert(String text) {
            if (!text.matches("[1-9][0-9]{0,2}d")) {
                throw new TypeConversionException("must be a number of days such as 90d");
            }
            return new Days(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
    }
}
