// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.fleet.object.FleetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Decides for each commit of a change whether it is still to be made, was made before, or must not be made. Repeating a
 * change is harmless: what is there already is found, also when it was undone since, and never written over.
 */
public final class ChangePlacer {

    private enum State {
        TO_DO,
        DONE,
        CONFLICT
    }

    private final Draft draft;

    /** Places changes on top of that draft, and in it. */
    public ChangePlacer(Draft draft) {
        this.draft = draft;
    }

    /** Which commits of a change exist: found, or still to be made where empty. */
    public record Plan(Change change, List<Optional<ObjectId>> found) {

        /** Whether nothing is left to be made. */
        public boolean isDone() {
            return found.stream().allMatch(Optional::isPresent);
        }
    }

    /** Only looks. */
    public Plan plan(Change change) throws IOException {
        List<Optional<ObjectId>> found = new ArrayList<>();
        for (CommitSpec spec : change.commits()) {
            found.add(find(change, spec));
        }
        return new Plan(change, found);
    }

    /**
     * Adds to the draft what is missing.
     *
     * @return one commit for each of the change's, new or found
     */
    public List<ObjectId> carryOut(Plan plan) throws IOException {
        Change change = plan.change();
        List<ObjectId> commits = new ArrayList<>();
        for (int i = 0; i < plan.found().size(); i++) {
            Optional<ObjectId> existing = plan.found().get(i);
            commits.add(
                    existing.isPresent()
                            ? existing.get()
                            : draft.commit(change.folder(), change.commits().get(i), change.time()));
        }
        return commits;
    }

    private Optional<ObjectId> find(Change change, CommitSpec spec) throws IOException {
        CommitSearch search = new CommitSearch(draft.reader(), draft.tip().commit());
        return switch (state(change, spec)) {
            case DONE ->
                search.sameMessage(change, spec)
                        .or(() -> search.lastTouching(change, spec))
                        .or(() -> Optional.of(draft.tip().commit()));
            case TO_DO ->
                draft.places().hasFolder(change.folder()) ? search.sameOperation(change, spec) : Optional.empty();
            case CONFLICT -> Optional.of(search.sameOperation(change, spec).orElseThrow(() -> conflict(change, spec)));
        };
    }

    private State state(Change change, CommitSpec spec) throws IOException {
        boolean done = true;
        for (Map.Entry<String, FileEdit> entry : spec.edits().entrySet()) {
            FileEdit edit = entry.getValue();
            String path = change.folder() + "/" + entry.getKey();
            if (!draft.places().isFreeForFile(path)) {
                return State.CONFLICT;
            }
            Optional<ObjectId> now = draft.places().fileAt(path);
            if (!now.equals(edit.after().map(draft::idOf))) {
                done = false;
                if (!now.equals(edit.before().map(draft::idOf))) {
                    return State.CONFLICT;
                }
            }
        }
        return done ? State.DONE : State.TO_DO;
    }

    private static FleetException conflict(Change change, CommitSpec spec) {
        return new FleetException(
                FleetException.Code.CONFLICT,
                "Tenant " + change.tenant() + ": "
                        + String.join(", ", spec.edits().keySet()) + " in " + change.folder()
                        + " is not as expected and was left alone; see who changed it and decide which content is right");
    }
}
