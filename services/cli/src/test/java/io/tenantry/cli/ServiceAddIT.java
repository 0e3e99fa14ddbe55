// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.local.iam.Policy;
import io.tenantry.local.iam.Request;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New services and releases in a fleet repository that init wrote, with a gateway of its own. */
class ServiceAddIT {

    private static final String DIGEST = OwnFleet.DIGEST;
    private static final String NEXT_DIGEST = "5b6e1d".repeat(11).substring(0, 64);
    private static final String POLICY = "gitops/platform/aws/tenantry-service-billing.policy.json";
    private static final List<String> BILLING = List.of(
            "service",
            "add",
            "billing",
            "--image=billing@sha256:" + DIGEST,
            "--port=8080",
            "--path=/billing",
            "--data=silo",
            "--hash-key=id",
            "--range-key=month",
            "--calls=product",
            "--tiers=premium");

    private final OwnFleet own;
    private final Path fleet;
    private final Git git;

    ServiceAddIT(@TempDir Path folder) {
        own = OwnFleet.in(folder);
        fleet = own.work();
        git = new Git(fleet);
    }

    @BeforeAll
    static void needsKustomize() {
        OwnFleet.needsKustomize();
    }

    @BeforeEach
    void init() throws Exception {
        own.init(
                "--registry=images.example.net/shop",
                "--image=product@sha256:" + DIGEST,
                "--gateway-name=edge",
                "--gateway-namespace=edge-system",
                "--gateway-label=app=edge-proxy");
    }

    @Test
    void premiumTenantsGetTheServiceWithTheirRingAndOthersDoNot() throws Exception {
        Path basic = onboard("acme-k7x2q", Tier.BASIC);
        Path premium = onboard("globex-m4pzt", Tier.PREMIUM);

        CommandRun run = run(BILLING, fleet.toString());

        assertThat(run.err())
                .doesNotContain("Error")
                .containsSubsequence(
                        "git diff --no-index base/releases/1.0.0 base/releases/1.1.0",
                        "tenantry gate",
                        "git commit",
                        "IAM role tenantry-service-billing",
                        "tenantry release prepare 1.1.0 --ring canary",
                        "base/rings/canary/");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("release  1.1.0", "wrote    base/services/billing.yaml", "wrote    base/releases/1.1.0/ (")
                .contains("wrote    " + POLICY, "tenantry-service-billing.trust.json");
        assertThat(git.run("status", "--porcelain", "--untracked-files=all").lines())
                .as("nothing that was there has changed")
                .allMatch(line -> line.startsWith("?? "));
        assertThat(deployments(premium)).containsExactly("order", "product");
        assertThat(gate()).isEqualTo("No finding");

        movePremium("1.1.0");

        assertThat(gate()).isEqualTo("No finding");
        assertThat(deployments(premium)).containsExactly("billing", "order", "product");
        assertThat(deployments(basic)).containsExactly("order", "product");
        git.commitAll("Add the service billing");
        CommandRun range = CommandRun.of(Map.of(), "gate", "-C", fleet.toString(), "HEAD~1..HEAD");
        assertThat(range.out()).isEmpty();
        assertThat(range.exit()).isZero();
    }

    @Test
    void theRoleReachesTheTableOfItsOwnTenantAndNoOther() throws Exception {
        run(BILLING, fleet.toString());
        Policy policy = Policy.parse(Files.readString(fleet.resolve(POLICY)));

        assertThat(policy.allows(get("GetItem", "billing", "tenantry-billing-globex-m4pzt")))
                .isTrue();
        assertThat(policy.allows(get("Scan", "billing", "tenantry-billing-globex-m4pzt")))
                .isFalse();
        assertThat(policy.allows(get("GetItem", "billing", "tenantry-billing-acme-k7x2q")))
                .isFalse();
        assertThat(policy.allows(get("GetItem", "billing", "tenantry-order-globex-m4pzt")))
                .isFalse();
        assertThat(policy.allows(get("GetItem", "order", "tenantry-billing-globex-m4pzt")))
                .isFalse();
    }

    @Test
    void theHowToSaysWhatWorks() throws Exception {
        String text = Files.readString(Path.of("../../docs/how-to/add-a-service.md"));
        String from = text.substring(text.indexOf("tenantry service add"));
        String[] words = from.substring(0, from.indexOf("```"))
                .replace("\\\n", " ")
                .replace("<64 hex digits>", DIGEST)
                .strip()
                .split("\\s+");

        CommandRun run = run(List.of(words).subList(1, words.length), fleet.toString());

        assertThat(run.err()).doesNotContain("Error");
        assertThat(run.out()).contains("base/releases/1.1.0/", POLICY);
        movePremium("1.1.0");
        assertThat(gate()).isEqualTo("No finding");
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        CommandRun run = run(BILLING, "--dry-run", "--release=2.0.0", fleet.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("release      2.0.0", "would write  base/services/billing.yaml");
        assertThat(run.err()).isEqualTo("Nothing was written.\n");
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "billing | order | 5 | base/services/order.yaml is there: the service is declared",
                "billing | bill-ing | 2 | NAME must be 2 to 15 lower-case letters",
                "billing@ | registry.example.org/billing@ | 2 | --image must be in a registry of every cell.yaml: images",
                "8080 | 80 | 2 | --port must be a number from 1024",
                "/billing | /orders/billing | 2 | path of order: must not overlap",
                "=product | =shipping | 2 | calls of billing: names shipping, which is not declared",
                "=silo | =pool | 2 | --hash-key must be tenantId in a pool",
                "=silo | =none | 2 | --data must be silo or pool where --hash-key",
                "=product | =billing | 2 | --calls must not name the service itself",
                "=premium | =gold | 2 | --tiers must be one of"
            })
    void refusesWhatDoesNotFit(String right, String wrong, int exit, String message) throws Exception {
        List<String> words = BILLING.stream()
                .map(word -> word.equals(right) || !right.equals("billing") ? word.replace(right, wrong) : word)
                .toList();

        CommandRun run = run(words, fleet.toString());

        assertThat(run.err()).startsWith("Error: ").contains(message);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void refusesAReleaseThatIsThereAndAFolderThatIsNoFleet() {
        assertThat(run(BILLING, "--release=1.0.0", fleet.toString()))
                .returns(5, CommandRun::exit)
                .extracting(CommandRun::err)
                .asString()
                .contains("base/releases/1.0.0 is there, and a release never changes", "the next is 1.1.0");
        assertThat(run(BILLING, own.bare().toString()))
                .returns(2, CommandRun::exit)
                .extracting(CommandRun::err)
                .asString()
                .contains("is no fleet repository", "tenantry init");
    }

    @Test
    void saysWhereADeclarationCannotBeRead() throws Exception {
        edit("base/services/order.yaml", "size: small", "size: huge");

        CommandRun run = run(BILLING, fleet.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("base/services/order.yaml:12: size must be one of");
    }

    @Test
    void aReleaseOfNewImagesKeepsEverythingElse() throws Exception {
        onboard("globex-m4pzt", Tier.PREMIUM);

        CommandRun run = run(List.of("release", "create", "--image=order@sha256:" + NEXT_DIGEST), fleet.toString());

        assertThat(run.err()).doesNotContain("Error").contains("tenantry release prepare 1.1.0 --ring canary");
        assertThat(run.exit()).isZero();
        String image = "images.example.net/shop/order@sha256:" + NEXT_DIGEST;
        assertThat(read("base/services/order.yaml")).contains(image);
        assertThat(read("base/releases/1.1.0/services/order.yaml")).contains(image);
        assertThat(read("base/releases/1.1.0/all/order-deployment.yaml")).contains(image);
        assertThat(read("base/releases/1.1.0/all/httproute.yaml"))
                .isEqualTo(read("base/releases/1.0.0/all/httproute.yaml"));
        movePremium("1.1.0");
        assertThat(gate()).isEqualTo("No finding");
        assertThat(run(BILLING, fleet.toString()).out()).contains("release  1.2.0");
        assertThat(read("base/releases/1.2.0/all/order-deployment.yaml")).contains(image);
    }

    @Test
    void aReleaseNeedsServicesThatAreDeclared() {
        CommandRun run = run(List.of("release", "create", "--image=nobody@sha256:" + DIGEST), fleet.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("must end in the name of a declared service: order, product");
    }

    @Test
    void renderWritesThePoliciesThatAreMissingAndLeavesTheOthers() throws Exception {
        run(BILLING, fleet.toString());
        Files.delete(fleet.resolve(POLICY));
        String order = "gitops/platform/aws/tenantry-service-order.trust.json";
        edit(order, "\"aws:SourceAccount\"", "\"aws:SourceOrgId\"");
        assertThat(CommandRun.of(Map.of(), "gate", fleet.toString()).out())
                .isEqualTo(POLICY + ":1: R13 is missing; run tenantry render, which writes it for base/services/,"
                        + " or restore it from history\n");

        assertThat(CommandRun.of(Map.of(), "render", fleet.toString()).err()).contains("wrote " + POLICY);

        assertThat(gate()).isEqualTo("No finding");
        assertThat(read(order)).contains("aws:SourceOrgId");
    }

    private static CommandRun run(List<String> words, String... more) {
        return CommandRun.of(
                Map.of(), Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** The first words of the summary of a gate over every overlay, or its findings. */
    private String gate() {
        CommandRun run = CommandRun.of(Map.of(), "gate", "--full", fleet.toString());
        return run.out() + run.err().split(" in ", 2)[0];
    }

    private void movePremium(String release) throws IOException {
        for (Ring ring : Ring.values()) {
            edit("base/rings/" + ring.key() + "/premium/kustomization.yaml", "/1.0.0/", "/" + release + "/");
        }
    }

    private static Request get(String action, String service, String table) {
        return new Request("dynamodb:" + action, "arn:aws:dynamodb:eu-central-1:111122223333:table/" + table, Map.of())
                .with("aws:PrincipalTag/kubernetes-namespace", "globex-m4pzt")
                .with("aws:PrincipalTag/kubernetes-service-account", service)
                .with("aws:PrincipalTag/eks-cluster-arn", "arn:aws:eks:eu-central-1:111122223333:cluster/tenantry");
    }

    private static List<String> deployments(Path overlay) {
        Kustomize kustomize = Kustomize.find(KustomizeSearch.ofThisMachine());
        return Manifests.parse(kustomize.build(overlay)).ofKind("Deployment").stream()
                .map(Manifest::name)
                .toList();
    }

    private Path onboard(String id, Tier tier) throws Exception {
        TenantId tenantId = new TenantId(id);
        Tenant tenant = new Tenant(
                tenantId,
                tenantId.slug(),
                new CellName("cell-001"),
                new Host(tenantId.slug() + ".shop.example.com"),
                new Region("eu-central-1"),
                new UserPoolId("eu-central-1_Pool1"),
                new UserPoolClientId("1example"),
                TemplateVersion.CURRENT);
        OverlayTemplates templates = new OverlayTemplates();
        Path folder = fleet.resolve(OverlayPath.folder(tenant.cell(), tenantId));
        for (Map.Entry<String, String> file : templates
                .onboarding(tenant)
                .plus(templates.settings(Settings.startingWith(tier)))
                .files()
                .entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        new Git(fleet).commitAll("onboard " + id);
        return folder;
    }

    private String read(String path) throws IOException {
        return Files.readString(fleet.resolve(path));
    }

    private void edit(String path, String from, String to) throws IOException {
        String text = read(path);
        assertThat(text).contains(from);
        Files.writeString(fleet.resolve(path), text.replace(from, to));
    }
}
