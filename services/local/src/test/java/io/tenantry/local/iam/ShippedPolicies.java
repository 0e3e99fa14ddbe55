// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of gitops/platform/aws/ by name, as shipped or with one of them weakened. */
record ShippedPolicies(SortedMap<String, String> files) {

    static final String ORDER = "tenantry-service-order.policy.json";
    static final String ORDER_TRUST = "tenantry-service-order.trust.json";
    static final String PRODUCT = "tenantry-service-product.policy.json";
    static final String PRODUCT_TRUST = "tenantry-service-product.trust.json";
    static final String ONBOARDING = "tenantry-onboarding.policy.json";

    private static final Path FOLDER =
            Path.of("../../gitops/platform/aws").toAbsolutePath().normalize();

    static ShippedPolicies read() {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.toList()) {
                files.put(String.valueOf(path.getFileName()), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ShippedPolicies(files);
    }

    /** With a text replaced that must be in the file. */
    ShippedPolicies edit(String file, String from, String to) {
        String text = text(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not hold " + from);
        }
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(file, text.replace(from, to));
        return new ShippedPolicies(changed);
    }

    String text(String file) {
        String text = files.get(file);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + file);
        }
        return text;
    }

    Policy policy(String file) {
        return Policy.parse(text(file));
    }
}
