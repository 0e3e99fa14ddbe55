// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.gate.Gate;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.onboarding.Capacity;
import io.tenantry.onboarding.DueWork;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.ServedCells;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.aws.AwsCapacityCounts;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.CognitoIdentityProvisioner;
import io.tenantry.onboarding.aws.DynamoAuditLog;
import io.tenantry.onboarding.aws.DynamoDataProvisioner;
import io.tenantry.onboarding.aws.DynamoServiceTokenStore;
import io.tenantry.onboarding.aws.DynamoSignUpPolicies;
import io.tenantry.onboarding.aws.DynamoStateStore;
import io.tenantry.onboarding.aws.EksAccessProvisioner;
import io.tenantry.onboarding.http.Api;
import io.tenantry.onboarding.http.ControlPlane;
import io.tenantry.onboarding.journey.Journeys;
import io.tenantry.onboarding.journey.OnboardingJourney;
import io.tenantry.onboarding.journey.OverlayPreviews;
import io.tenantry.onboarding.journey.Worker;
import io.tenantry.onboarding.telemetry.Metrics;
import io.tenantry.onboarding.telemetry.TenantCensus;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.Services;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** One replica of the control plane: accepts requests over HTTP and carries out operations that are due. */
public final class OnboardingService implements AutoCloseable {

    private final Open open;
    private final Kustomize kustomize;
    private final Api api;
    private final Watching watching;

    /** What is open and has to be closed. */
    private record Open(
            AwsClients aws,
            FleetRepository fleet,
            Worker worker,
            WebhookService webhooks,
            TenantCensus census,
            Capacity capacity) {}

    private OnboardingService(Open open, Kustomize kustomize, Api api, Watching watching) {
        this.open = open;
        this.kustomize = kustomize;
        this.api = api;
        this.watching = watching;
    }

    /** Connects everything and begins to take work; blocks while the fleet repository is cloned. */
    public static OnboardingService start(ServiceSettings settings, Clock clock) {
        ServedCells cells = settings.cells();
        Kustomize kustomize = Kustomize.find(settings.kustomize());
        Watching watching = new Watching(settings, clock);
        AwsClients aws = AwsClients.connect(settings.aws(), watching.aws());
        FleetRepository fleet = FleetRepository.open(settings.fleet());
        StateStore store = new DynamoStateStore(aws.dynamo());
        DueWork work = new DueWork(store, cells.names());
        OperationFeed feed = new OperationFeed();
        OverlayTemplates templates = new OverlayTemplates(watching::rendered);

        OnboardingJourney.Git git =
                new OnboardingJourney.Git(templates, new Gate(kustomize, templates, cells.inOrder()), fleet);
        Journeys unasked = OnboardingJourney.withoutCluster(
                        new OnboardingJourney.Provisioners(
                                new CognitoIdentityProvisioner(aws, cells.account()),
                                new DynamoDataProvisioner(aws),
                                new EksAccessProvisioner(aws.eks(), cells.account(), cells.region(), cells.cluster())),
                        git)
                .quarantining(settings.quarantine());
        Journeys journeys = settings.proof()
                .map(proof -> unasked.asking(proof.mails(aws, settings.access().status())))
                .orElse(unasked);
        WebhookService webhooks = new WebhookService(settings, aws, store, clock);
        Consumer<Operation> changed = operation -> {
            watching.changed(operation);
            feed.publish(operation);
            webhooks.changed(operation);
        };
        Worker worker = new Worker(journeys, work, settings.replica().work(), changed, clock);
        SecureRandom random = new SecureRandom();
        DeclaredServices declared = new DeclaredServices(fleet);
        Capacity capacity =
                new Capacity(new AwsCapacityCounts(aws, cells), work, settings.room(), declared::needs, clock);
        Onboarding onboarding = new Onboarding(store, cells, worker::offer, clock, random).within(capacity);
        Operations operations = new Operations(store, worker::offer, clock, random);
        TenantCensus census = new TenantCensus(work, watching.metrics());
        Api api = new Api(
                new ControlPlane(
                        onboarding,
                        operations,
                        store,
                        new DynamoSignUpPolicies(aws.dynamo()),
                        new OverlayPreviews(git, store, onboarding::place, clock),
                        feed,
                        clock),
                settings.access()
                        .with(
                                new ServiceTokens(new DynamoServiceTokenStore(aws.dynamo()), clock, random),
                                new DynamoAuditLog(aws.dynamo())),
                settings.proof().map(proof -> proof.in(settings.api())).orElse(settings.api()),
                watching.surroundings(work, fleet, census, capacity),
                Optional.of(webhooks.start(onboarding, watching::looked, watching::sent)));
        worker.start();
        capacity.start();
        census.start(settings.replica().counting());
        return new OnboardingService(
                new Open(aws, fleet, worker, webhooks, census, capacity), kustomize, api, watching);
    }

    /** Adds the pages and the API to a router. */
    public void mount(Router router) {
        api.mount(router);
    }

    /** The services that the next release will hold, as base/services/ declares them at the head. */
    public Services declaredServices() {
        return new DeclaredServices(open.fleet()).now();
    }

    /** The measurements of this process, to which more can be added. */
    public Metrics metrics() {
        return watching.metrics();
    }

    /**
     * Begins the end: /readyz fails from now on, no work is taken any more, and running operations come to their next
     * record or are given back; blocks for that. Requests are still answered.
     */
    public void stopWork() {
        watching.beginEnd();
        open.worker().close();
    }

    /** The kustomize that builds overlays. */
    public Kustomize kustomize() {
        return kustomize;
    }

    /** Lets running operations come to their next record, then lets go of everything. */
    @Override
    public void close() {
        stopWork();
        open.webhooks().close();
        open.census().close();
        open.capacity().close();
        open.fleet().close();
        open.aws().close();
    }
}
