// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.gate.Gate;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Previews;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.provision.AwsCapacityCounts;
import io.tenantry.onboarding.aws.provision.CognitoIdentityProvisioner;
import io.tenantry.onboarding.aws.provision.DynamoDataProvisioner;
import io.tenantry.onboarding.aws.provision.EksAccessProvisioner;
import io.tenantry.onboarding.aws.state.DynamoAuditLog;
import io.tenantry.onboarding.aws.state.DynamoServiceTokenStore;
import io.tenantry.onboarding.aws.state.DynamoSignUpPolicies;
import io.tenantry.onboarding.aws.state.DynamoStateStore;
import io.tenantry.onboarding.capacity.Capacity;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.Api;
import io.tenantry.onboarding.http.ControlPlane;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.journey.FleetReleases;
import io.tenantry.onboarding.journey.Journeys;
import io.tenantry.onboarding.journey.OnboardingJourney;
import io.tenantry.onboarding.journey.OnboardingJourney.Git;
import io.tenantry.onboarding.journey.OverlayPreviews;
import io.tenantry.onboarding.journey.Worker;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.telemetry.Metrics;
import io.tenantry.onboarding.telemetry.TenantCensus;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.Services;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One replica of the control plane: accepts requests over HTTP and carries out operations that are due. */
public final class OnboardingService implements AutoCloseable {

    private final OpenParts open;
    private final Kustomize kustomize;
    private final Watching watching;
    private final FleetRepository fleet;
    private final Worker worker;
    private final Api api;

    private OnboardingService(ServiceSettings settings, Clock clock, OpenParts open) {
        this.open = open;
        kustomize = Kustomize.find(settings.kustomize());
        watching = new Watching(settings, clock);
        AwsClients aws = open.add(AwsClients.connect(settings.aws(), watching.aws()));
        fleet = open.add(FleetRepository.open(settings.fleet()));
        StateStore store = new DynamoStateStore(aws.dynamo());
        DueWork work = new DueWork(store, settings.cells().names());
        Git git = git(kustomize, watching, fleet, settings.cells());
        OperationFeed feed = new OperationFeed();

        AwsCapacityCounts counts = new AwsCapacityCounts(aws, settings.cells());
        Capacity capacity =
                open.add(new Capacity(counts, work, settings.room(), new NextReleaseServices(fleet)::needs, clock));
        TenantCensus census = open.add(new TenantCensus(work, watching.metrics()));
        WebhookService webhooks = open.add(new WebhookService(settings, aws, store, clock));
        Consumer<Operation> changed = told(watching::changed, feed::publish, webhooks::changed);
        worker = open.add(new Worker(
                journeys(settings, aws, git), work, settings.replica().work(), changed, clock));

        SecureRandom random = new SecureRandom();
        Onboarding onboarding = new Onboarding(store, settings.cells(), worker::offer, clock, random).within(capacity);
        Operations operations = new Operations(store, new FleetReleases(fleet), worker::offer, clock, random);
        SignUpPolicies policies = new DynamoSignUpPolicies(aws.dynamo());
        Previews previews = new OverlayPreviews(git, store, onboarding::place, clock);
        api = new Api(
                new ControlPlane(onboarding, operations, store, policies, previews, feed, clock),
                access(settings, aws, clock, random),
                settings.proof().map(proof -> proof.in(settings.api())).orElse(settings.api()),
                watching.surroundings(work, fleet, census, capacity),
                Optional.of(webhooks.start(onboarding, watching::looked, watching::sent)));
        worker.start();
        capacity.start();
        census.start(settings.replica().counting());
    }

    /** Connects everything and begins to take work; blocks while the fleet repository is cloned. */
    public static OnboardingService start(ServiceSettings settings, Clock clock) {
        OpenParts open = new OpenParts();
        try {
            return new OnboardingService(settings, clock, open);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static Git git(Kustomize kustomize, Watching watching, FleetRepository fleet, ServedCells cells) {
        OverlayTemplates templates = new OverlayTemplates(watching::rendered);
        return new Git(templates, new Gate(kustomize, templates, cells.inOrder()), fleet);
    }

    private static Journeys journeys(ServiceSettings settings, AwsClients aws, Git git) {
        ServedCells cells = settings.cells();
        Journeys unasked = OnboardingJourney.withoutCluster(
                        new OnboardingJourney.Provisioners(
                                new CognitoIdentityProvisioner(aws, cells.account()),
                                new DynamoDataProvisioner(aws),
                                new EksAccessProvisioner(aws.eks(), cells.account(), cells.region(), cells.cluster())),
                        git)
                .quarantining(settings.quarantine());
        return settings.proof()
                .map(proof -> unasked.asking(proof.mails(aws, settings.access().status())))
                .orElse(unasked);
    }

    private static Access access(ServiceSettings settings, AwsClients aws, Clock clock, SecureRandom random) {
        return settings.access()
                .with(
                        new ServiceTokens(new DynamoServiceTokenStore(aws.dynamo()), clock, random),
                        new DynamoAuditLog(aws.dynamo()));
    }

    @SafeVarargs
    private static Consumer<Operation> told(Consumer<Operation>... listeners) {
        return operation -> List.of(listeners).forEach(listener -> listener.accept(operation));
    }

    /** Adds the pages and the API to a router. */
    public void mount(Router router) {
        api.mount(router);
    }

    /** The services that the next release will hold, as base/services/ declares them at the head. */
    public Services declaredServices() {
        return new NextReleaseServices(fleet).now();
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
        worker.close();
    }

    /** The kustomize that builds overlays. */
    public Kustomize kustomize() {
        return kustomize;
    }

    /** Lets running operations come to their next record, then lets go of everything. */
    @Override
    public void close() {
        stopWork();
        open.close();
    }
}
