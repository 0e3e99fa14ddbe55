// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The static files: a closed list, read once, so that no path of a request ever reaches a file system. */
public final class Assets {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "tenantry.css", "text/css; charset=utf-8",
            "signup.js", "text/javascript; charset=utf-8",
            "progress.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Asset> files;

    private Assets(Map<String, Asset> files) {
        this.files = files;
    }

    /** Reads them all from the class path. */
    public static Assets load() {
        return new Assets(MEDIA_TYPES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, file -> new Asset(file.getValue(), read(file.getKey())))));
    }

    /** The file of exactly that name. */
    public Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** All of them by name. */
    public Map<String, Asset> files() {
        return files;
    }

    private static byte[] read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out assets/" + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
