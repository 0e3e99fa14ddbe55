// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.SeedServices;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.local.git.LocalGit;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.provision.AccessProvisioner;
import io.tenantry.onboarding.provision.DataProvisioner;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A seeded fleet repository on a host of its own that may be away, and an AWS that must not be called. */
final class FleetFixture implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final LocalGit git;
    private final FleetRepository fleet;
    private volatile boolean away;

    FleetFixture(Path folder) {
        git = new LocalGit(vertx, folder.resolve("git"));
        git.createRepository("fleet.git");
        RepoUrl url = new RepoUrl("http://127.0.0.1:" + serve() + "/git/fleet.git");
        new FleetInitializer(FleetRemote.of(url))
                .init(
                        new OverlayTemplates().gitops(FleetCells.of(List.of(SampleRequests.CELL)), SeedServices.read()),
                        Instant.EPOCH);
        fleet = FleetRepository.open(FleetOptions.of(folder.resolve("clone"), url));
    }

    private int serve() {
        Router router = Router.router(vertx);
        router.route().handler(request -> {
            if (away) {
                request.response().setStatusCode(503).end();
            } else {
                request.next();
            }
        });
        git.mount(router, "/git");
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    FleetRepository fleet() {
        return fleet;
    }

    /** From now on the host answers 503 to everything, or no longer does. */
    void setAway(boolean now) {
        away = now;
    }

    Provisioning provisioning() {
        return new Provisioning(new ReleaseServices(fleet), new NoTables(), new NoRoles());
    }

    @Override
    public void close() {
        fleet.close();
        git.close();
        vertx.close().await();
    }

    private record NoTables() implements DataProvisioner {

        @Override
        public void provision(TenantId tenant, ServiceName service, TableKeys keys) {
            throw new AssertionError("not before a release has moved");
        }

        @Override
        public void deprovision(TenantId tenant, ServiceName service) {
            throw new AssertionError("no part of these steps");
        }
    }

    private record NoRoles() implements AccessProvisioner {

        @Override
        public void provision(TenantId tenant, ServiceName service) {
            throw new AssertionError("not before a release has moved");
        }

        @Override
        public void deprovision(TenantId tenant, ServiceName service) {
            throw new AssertionError("no part of these steps");
        }
    }
}
