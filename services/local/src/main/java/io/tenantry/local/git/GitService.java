// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the two services of Git's smart protocol. */
enum GitService {
    UPLOAD_PACK("git-upload-pack"),
    RECEIVE_PACK("git-receive-pack");

    private final String command;

    GitService(String command) {
        this.command = command;
    }

    static Optional<GitService> of(@Nullable String command) {
        return Arrays.stream(values())
                .filter(service -> service.command.equals(command))
                .findFirst();
    }

    String command() {
        return command;
    }

    String contentType(String kind) {
        return "application/x-" + command + "-" + kind;
    }
}
