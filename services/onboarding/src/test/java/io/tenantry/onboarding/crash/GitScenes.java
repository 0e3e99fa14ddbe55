// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.fleet.SeedServices;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.release.RingFile;
import io.tenantry.service.Image;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceData;
import io.tenantry.service.ServicePath;
import io.tenantry.service.Services;
import io.tenantry.service.Size;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the fleet repository and its other writers may do to an onboarding. */
final class GitScenes {

    private static final String SUSPENDED = "base/lifecycle/suspended/kustomization.yaml";
    private static final Release NEXT = new Release("1.1.0");

    /** What it leads to for one tenant. */
    static final Census.Services SERVICES_OF_THE_NEXT_RELEASE =
            new Census.Services(Set.of("order", "billing"), Set.of("order", "product", "billing"));

    private GitScenes() {}

    /** One onboarding meets with that trouble. */
    static String under(World world, Trouble trouble) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(trouble);
            return Ended.well(world, replica, replica.signUpUntilAccepted(world.slug()), "trouble with Git");
        }
    }

    /** Others push just before each of the first so many pushes. */
    static String othersAreFaster(World world, int times) {
        OtherWriter other = world.otherWriter();
        AtomicInteger notes = new AtomicInteger();
        Trouble trouble = Trouble.before(
                times, Trouble.PUSH, body -> other.write(Map.of("notes/" + notes.incrementAndGet(), "a note\n")));
        String seen = under(world, trouble);
        for (int i = 1; i <= times; i++) {
            assertThat(other.read("notes/" + i)).isEqualTo("a note\n");
        }
        return seen + ", and all " + times + " foreign commits are there";
    }

    /** Another push holds the lock of the branch for a while. */
    static String locked(World world) {
        Path lock = world.bare().resolve("refs/heads/main.lock");
        AtomicInteger pushes = new AtomicInteger();
        return under(world, Trouble.before(4, Trouble.PUSH, body -> hold(lock, pushes.incrementAndGet() < 4)));
    }

    private static void hold(Path lock, boolean held) {
        try {
            Files.createDirectories(lock.getParent());
            Files.deleteIfExists(lock);
            if (held) {
                Files.createFile(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Git is away for so many requests: nothing is done twice in AWS meanwhile. */
    static String away(World world, int requests, Mishap how) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.first(requests, Trouble.GIT, how));
            String seen = Ended.well(world, replica, replica.signUpUntilAccepted(world.slug()), "Git is away");
            assertThat(replica.wire().effects())
                    .filteredOn(effect -> effect.name().startsWith("Create"))
                    .extracting(Wire.Effect::name)
                    .doesNotHaveDuplicates();
            return seen + ", no call that makes something was repeated";
        }
    }

    /** The branch is renamed in the middle: said, and finished by a retry once it is back. */
    static String renamed(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.before(1, Trouble.PUSH, body -> rename(world, "main", "trunk")));
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.parked(replica, accepted, "git-refused", "renamed");
            rename(world, "trunk", "main");
            return seen + "; " + Ended.retried(world, replica, accepted, "renamed");
        }
    }

    private static void rename(World world, String from, String to) {
        Path heads = world.bare().resolve("refs/heads");
        try {
            Files.move(heads.resolve(from), heads.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Credentials that are good no more: said, not tried for ever, and finished by a retry. */
    static String refused(World world, int status) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            AtomicInteger asked = new AtomicInteger();
            Mishap no = Mishap.answered(status, "");
            replica.wire().meets((request, body) -> {
                boolean git = Trouble.GIT.test(request);
                asked.addAndGet(git ? 1 : 0);
                return git ? no : Mishap.NONE;
            });
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.parked(replica, accepted, "git-refused", "HTTP " + status);
            int requests = asked.get();
            assertThat(requests).isLessThan(20);
            replica.wire().heal();
            return seen + " after " + requests + " requests; "
                    + Ended.retried(world, replica, accepted, "HTTP " + status);
        }
    }

    /** Somebody else changes base/ before the push. */
    static String baseMoves(World world) {
        OtherWriter other = world.otherWriter();
        String moved = other.read(SUSPENDED) + "# moved\n";
        String seen = under(world, Trouble.before(1, Trouble.PUSH, body -> other.write(Map.of(SUSPENDED, moved))));
        assertThat(other.read(SUSPENDED)).isEqualTo(moved);
        return seen + ", and base/ is theirs";
    }

    /** Before the push the rings get a release with one more service: the tenant must get its table and role too. */
    static String releaseMoves(World world) {
        OtherWriter other = world.otherWriter();
        Map<String, String> release = releaseWithBilling(world);
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.before(1, Trouble.PUSH, body -> other.write(release)));
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            return Ended.well(world, replica, accepted, SERVICES_OF_THE_NEXT_RELEASE, "the release moves")
                    + ", and the table and the association of the new service too";
        }
    }

    /** As before, but what the release adds is refused once it was made; the rings go back, and somebody cancels. */
    static String releaseMovesBackAgain(World world) {
        OtherWriter other = world.otherWriter();
        Map<String, String> release = releaseWithBilling(world);
        Map<String, String> before = new TreeMap<>(release);
        before.keySet().removeIf(path -> !path.startsWith("base/rings/"));
        before.replaceAll((path, text) -> other.read(path));
        release.replaceAll((path, text) -> text.replace("runAsNonRoot: true", "runAsNonRoot: false"));
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.before(1, Trouble.PUSH, body -> other.write(release)));
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.parked(replica, accepted, "gate-refused", "the release is refused");
            other.write(before);
            replica.post(Ended.operation(accepted) + "/actions/cancel");
            assertThat(replica.await(Ended.operation(accepted), "cancelled", "failed"))
                    .isEqualTo("cancelled");
            new Census(world).assertNothing(Ended.tenant(accepted), "the release moves back");
            return seen + "; cancelled: nothing left";
        }
    }

    private static Map<String, String> releaseWithBilling(World world) {
        Map<String, String> files = new TreeMap<>(filesOfTheNextRelease(world));
        for (Ring ring : Ring.values()) {
            for (Tier tier : Tier.values()) {
                files.put(RingFile.path(ring, tier), RingFile.text(ring, tier, NEXT));
            }
        }
        return files;
    }

    /** The release with one more service, while the rings still name the one before. */
    static Map<String, String> filesOfTheNextRelease(World world) {
        List<Service> services = new ArrayList<>(SeedServices.read().all());
        services.add(new Service(
                new ServiceName("billing"),
                new Image("registry.example.com/billing@sha256:" + "3".repeat(64)),
                9090,
                new ServicePath("/billing"),
                ServiceData.silo(TableKeys.of("id")),
                Set.of(),
                EnumSet.allOf(Tier.class),
                Size.SMALL));
        return new ReleaseFiles()
                .render(NEXT, new Services(services), world.cell().gateway());
    }

    /** The onboarding of one tenant is reverted just before another one's is pushed. */
    static String revertRaces(World world) {
        OtherWriter other = world.otherWriter();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            JsonNode first = replica.signUpUntilAccepted(world.slug());
            Ended.well(world, replica, first, "the first");
            String folder = FleetLayout.folder(world.cell().name(), Ended.tenant(first));
            replica.wire()
                    .meets(Trouble.before(
                            1,
                            Trouble.PUSH,
                            body -> other.remove(Set.of(folder + "/tenant.yaml", folder + "/kustomization.yaml"))));
            JsonNode second = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.well(world, replica, second, "the second");
            Set<TenantId> live =
                    world.fleet().tenants(world.fleet().refresh().commit()).keySet();
            assertThat(live).containsExactly(Ended.tenant(second));
            return seen + ", and the first is reverted";
        }
    }
}
