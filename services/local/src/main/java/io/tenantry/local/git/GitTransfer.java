// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Speaks Git's smart protocol for one request on one repository. Blocks. */
final class GitTransfer {

    private static final String VERSION_2 = "version=2";

    private final String name;
    private final Repository repository;
    private final Optional<String> protocol;
    private final Consumer<Push> pushes;

    /** The protocol is the request's header of that name; a client of version 2 announces itself with it. */
    GitTransfer(String name, Repository repository, Optional<String> protocol, Consumer<Push> pushes) {
        this.name = name;
        this.repository = repository;
        this.protocol = protocol;
        this.pushes = pushes;
    }

    /** Tells the client what there is: refs, or in version 2 what the server is able to do. */
    void advertise(GitService service, OutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        boolean second = protocol.filter(text -> text.contains(VERSION_2)).isPresent();
        if (service == GitService.RECEIVE_PACK || !second) {
            lines.writeString("# service=" + service.command() + "\n");
            lines.end();
        }
        PacketLineOutRefAdvertiser advertiser = new PacketLineOutRefAdvertiser(lines);
        switch (service) {
            case UPLOAD_PACK -> uploadPack().sendAdvertisedRefs(advertiser);
            case RECEIVE_PACK -> receivePack().sendAdvertisedRefs(advertiser);
        }
        out.flush();
    }

    /** Answers the client's wants with a pack, or takes the client's pack and moves refs. */
    void transfer(GitService service, InputStream in, OutputStream out) throws IOException {
        switch (service) {
            case UPLOAD_PACK -> uploadPack().upload(in, out, null);
            case RECEIVE_PACK -> receivePack().receive(in, out, null);
        }
        out.flush();
    }

    private UploadPack uploadPack() {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        protocol.ifPresent(text -> pack.setExtraParameters(List.of(text.split(":"))));
        return pack;
    }

    private ReceivePack receivePack() {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setAllowNonFastForwards(false);
        pack.setPreReceiveHook((receiver, commands) -> refuseDeletingHead(commands));
        pack.setPostReceiveHook((receiver, commands) -> commands.forEach(this::tell));
        return pack;
    }

    /** As git does by default: a repository keeps the branch that a clone checks out. */
    private void refuseDeletingHead(Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            if (command.getType() == ReceiveCommand.Type.DELETE
                    && command.getRefName().equals(head())) {
                command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON, "deletion of the current branch refused");
            }
        }
    }

    private String head() {
        try {
            Ref head = repository.exactRef(Constants.HEAD);
            return head == null ? "" : head.getTarget().getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(ReceiveCommand command) {
        if (command.getResult() == ReceiveCommand.Result.OK) {
            pushes.accept(new Push(
                    name,
                    command.getRefName(),
                    command.getOldId().name(),
                    command.getNewId().name()));
        }
    }
}
