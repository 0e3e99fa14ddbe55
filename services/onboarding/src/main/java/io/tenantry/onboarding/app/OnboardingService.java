// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.gate.Gate;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.onboarding.Capacity;
import io.tenantry.onboarding.CapacityLimits;
import io.tenantry.onboarding.CapacityNeeds;
import io.tenantry.onboarding.CapacityReport;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.aws.AwsCapacityCounts;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.CognitoIdentityProvisioner;
import io.tenantry.onboarding.aws.DynamoDataProvisioner;
import io.tenantry.onboarding.aws.DynamoSignUpPolicies;
import io.tenantry.onboarding.aws.DynamoStateStore;
import io.tenantry.onboarding.aws.EksAccessProvisioner;
import io.tenantry.onboarding.http.Api;
import io.tenantry.onboarding.http.ControlPlane;
import io.tenantry.onboarding.http.ReadinessCheck;
import io.tenantry.onboarding.journey.Journeys;
import io.tenantry.onboarding.journey.OnboardingJourney;
import io.tenantry.onboarding.journey.OverlayPreviews;
import io.tenantry.onboarding.journey.Worker;
import io.tenantry.onboarding.journey.WorkerSettings;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.BaseFolder;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Tier;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One replica of the control plane: accepts requests over HTTP and carries out operations that are due. */
public final class OnboardingService implements AutoCloseable {

    private final AwsClients aws;
    private final FleetRepository fleet;
    private final Kustomize kustomize;
    private final Worker worker;
    private final Capacity capacity;
    private final Api api;

    private OnboardingService(
            AwsClients aws, FleetRepository fleet, Kustomize kustomize, Worker worker, Capacity capacity, Api api) {
        this.aws = aws;
        this.fleet = fleet;
        this.kustomize = kustomize;
        this.worker = worker;
        this.capacity = capacity;
        this.api = api;
    }

    /** Connects everything and begins to take work; blocks while the fleet repository is cloned. */
    public static OnboardingService start(ServiceSettings settings, Clock clock) {
        Cell cell = settings.cell();
        Kustomize kustomize = Kustomize.find(settings.kustomize());
        AwsClients aws = AwsClients.connect(settings.aws());
        FleetRepository fleet = FleetRepository.open(settings.fleet());
        StateStore store = new DynamoStateStore(aws.dynamo());
        OperationFeed feed = new OperationFeed();
        OverlayTemplates templates = new OverlayTemplates();

        OnboardingJourney.Git git =
                new OnboardingJourney.Git(templates, new Gate(kustomize, templates, List.of(cell)), fleet);
        Journeys journeys = OnboardingJourney.withoutCluster(
                new OnboardingJourney.Provisioners(
                        new CognitoIdentityProvisioner(aws, cell.account()),
                        new DynamoDataProvisioner(aws),
                        new EksAccessProvisioner(aws.eks(), cell.account(), cell.cluster())),
                git);
        WorkerSettings work = WorkerSettings.of("replica-" + UUID.randomUUID());
        Worker worker = new Worker(journeys, store, work, feed::publish, clock);
        SecureRandom random = new SecureRandom();
        Capacity capacity = new Capacity(
                        new AwsCapacityCounts(aws, cell),
                        store,
                        CapacityLimits.DEFAULT,
                        () -> needs(declaredServices(fleet)),
                        clock)
                .start();
        Onboarding onboarding = new Onboarding(store, List.of(cell), worker::offer, clock, random).within(capacity);
        Operations operations = new Operations(store, worker::offer, clock, random);
        Api api = new Api(
                new ControlPlane(
                        onboarding,
                        operations,
                        store,
                        new DynamoSignUpPolicies(aws.dynamo()),
                        new OverlayPreviews(git, store, cell),
                        feed,
                        clock),
                settings.access(),
                settings.api(),
                List.of(
                        new ReadinessCheck("store", () -> store.due(clock.instant(), 1)),
                        new ReadinessCheck("git", fleet::refresh)));
        worker.start();
        return new OnboardingService(aws, fleet, kustomize, worker, capacity, api);
    }

    /** Adds the pages and the API to a router. */
    public void mount(Router router) {
        api.mount(router);
    }

    /** The services that the next release will hold, as base/services/ declares them at the head. */
    public Services declaredServices() {
        return declaredServices(fleet);
    }

    private static Services declaredServices(FleetRepository fleet) {
        return new BaseFolder(fleet.exportBase(fleet.head().base())).declared();
    }

    /** What a tenant of the tier takes that takes most. */
    private static CapacityNeeds needs(Services services) {
        return new CapacityNeeds(
                Arrays.stream(Tier.values())
                        .mapToInt(tier -> services.siloed(tier).size())
                        .max()
                        .orElse(0),
                Arrays.stream(Tier.values())
                        .mapToInt(tier -> services.withRole(tier).size())
                        .max()
                        .orElse(0));
    }

    /** What is used of each limit, and for how many more tenants it lasts. */
    public CapacityReport capacity() {
        return capacity.report();
    }

    /** The kustomize that builds overlays. */
    public Kustomize kustomize() {
        return kustomize;
    }

    /** Lets running operations come to their next record, then lets go of everything. */
    @Override
    public void close() {
        worker.close();
        capacity.close();
        fleet.close();
        aws.close();
    }
}
