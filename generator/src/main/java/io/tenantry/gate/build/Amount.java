// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Kubernetes quantity, such as 500m or 128Mi (kubernetes/apimachinery resource.Quantity). */
public final class Amount {

    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
            Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
            Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
            Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
            Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
            Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)));

    private static final int MAX_LENGTH = 24;

    private Amount() {}

    /** Empty if the text is no quantity that a tenant would need. */
    static Optional<BigDecimal> parse(String text) {
        int end = 0;
        while (end < text.length() && end < MAX_LENGTH && "0123456789.".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        BigDecimal unit = SUFFIXES.get(text.substring(end));
        if (unit == null || end == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.substring(0, end)).multiply(unit));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The quantities of a mapping; what is no quantity is left out. */
    public static Map<String, BigDecimal> all(Optional<YamlNode> node) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (node.orElse(null) instanceof YamlMapping mapping) {
            mapping.entries()
                    .keySet()
                    .forEach(key ->
                            mapping.text(key).flatMap(Amount::parse).ifPresent(amount -> amounts.put(key, amount)));
        }
        return amounts;
    }
}
