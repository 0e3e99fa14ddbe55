// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static io.tenantry.onboarding.crash.FailureCase.elsewhere;
import static io.tenantry.onboarding.crash.FailureCase.later;
import static io.tenantry.onboarding.crash.FailureCase.quick;
import static io.tenantry.onboarding.crash.FailureCase.slow;

import io.tenantry.local.aws.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The failures that an onboarding must survive, what comes of each, and what holds that. */
final class FailureTable {

    private static final String ONE = "active, one of each";
    private static final String FLEET = "generator/src/test/java/io/tenantry/fleet/";
    private static final String ONBOARDING = "services/onboarding/src/test/java/io/tenantry/onboarding/";

    private FailureTable() {}

    static List<FailureCase> cases() {
        return Stream.of(ends(), git(), aws(), replicas(), journeysToCome())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(FailureCase::id))
                .toList();
    }

    private static FailureCase end(String id, String what, Ending ending) {
        return quick(id, what, ONE, world -> ending.assertLeadsToOneOfEach(world, 1));
    }

    private static List<FailureCase> ends() {
        return List.of(
                quick(
                        "F01",
                        "the process ends before the reservation is written",
                        "nothing anywhere; the same request again: " + ONE,
                        Ending::assertNothingBeforeTheReservation),
                end("F02", "the process ends after the reservation", Ending.after("TransactWriteItems")),
                end("F03", "the process ends after CreateUserPool", Ending.after("CreateUserPool")),
                elsewhere(
                        "F04",
                        "as F03, with many pages of user pools, or two pools of the name",
                        "found on any page; of two the older is kept and an empty one removed",
                        ONBOARDING + "aws/provision/CognitoIdentityProvisionerIT#aPoolIsFoundOnAnyPageOfTheList"),
                end("F05", "the process ends after CreateUserPoolClient", Ending.after("CreateUserPoolClient")),
                end("F06", "the process ends after AdminCreateUser", Ending.after("AdminCreateUser")),
                end("F07", "the process ends after CreateTable, while it is made", Ending.after("CreateTable")),
                quick(
                        "F08",
                        "a table of that name belongs to somebody else",
                        "parked with foreign-resource; never adopted, never removed",
                        AwsScenes::foreignTable),
                end(
                        "F09",
                        "the process ends after CreatePodIdentityAssociation",
                        Ending.after("POST pod-identity-associations")),
                end("F10", "the process ends before the push", Ending.before(Trouble.PUSH)),
                end("F11", "the process ends after the push", Ending.after(Trouble.PUSH)),
                slow("F13", "the process ends twice in a row, at each of these", ONE, FailureTable::twiceInARow));
    }

    private static String twiceInARow(World world) {
        List.of(
                        "TransactWriteItems",
                        "CreateUserPool",
                        "CreateUserPoolClient",
                        "AdminCreateUser",
                        "CreateTable",
                        "POST pod-identity-associations",
                        Trouble.PUSH)
                .forEach(effect -> Ending.after(effect).assertLeadsToOneOfEach(world, 2));
        return ONE + ", at 7 effects";
    }

    private static List<FailureCase> git() {
        return List.of(
                quick(
                        "F14",
                        "others push first, 7 times",
                        ONE + ", and every commit of theirs",
                        world -> GitScenes.othersAreFaster(world, 7)),
                quick("F15a", "another push holds the lock of the branch", ONE, GitScenes::locked),
                quick(
                        "F15b",
                        "the answer to the push is lost",
                        ONE,
                        world -> GitScenes.under(world, Trouble.first(1, Trouble.PUSH::equals, Mishap.LOST))),
                elsewhere(
                        "F16",
                        "several instances push to one branch at the same time",
                        "no commit lost, a linear history, a bounded number of pushes",
                        FLEET + "FleetContentionIT#severalInstancesShareOneBranch"),
                quick(
                        "F17a",
                        "the Git host answers 503",
                        ONE + "; the calls of AWS are not repeated",
                        world -> GitScenes.away(world, 12, Mishap.answered(503, ""))),
                quick(
                        "F17b",
                        "the Git host refuses connections",
                        ONE + "; the calls of AWS are not repeated",
                        world -> GitScenes.away(world, 12, Mishap.REFUSED)),
                quick(
                        "F17c",
                        "the Git host answers 401",
                        "parked with git-refused and a hint, few requests; retried: " + ONE,
                        world -> GitScenes.refused(world, 401)),
                elsewhere(
                        "F17d",
                        "a hook of the Git host declines",
                        "said, and harms nobody else",
                        FLEET + "FleetRejectionIT#saysSoWhenAHookDeclinesAndHarmsNobodyElse"),
                quick(
                        "F27",
                        "the revert of one tenant races with the onboarding of another",
                        "both hold",
                        GitScenes::revertRaces),
                quick("G1", "others change base/ before the push", ONE + ", on their base/", GitScenes::baseMoves),
                quick(
                        "G2",
                        "the rings get a release with one more service before the push",
                        ONE + ", with the table and the role of that service",
                        GitScenes::releaseMoves),
                slow(
                        "G3",
                        "as G2, but the gate refuses that release; the rings go back, and somebody cancels",
                        "parked with gate-refused and a hint; cancelled: nothing left, of that service neither",
                        GitScenes::releaseMovesBackAgain),
                elsewhere(
                        "F49",
                        "the clone is damaged",
                        "cloned again; nothing is lost",
                        FLEET + "FleetInvariantsIT#clonesAgainWhenTheCloneIsDamaged"));
    }

    private static List<FailureCase> aws() {
        return List.of(
                slow(
                        "F29a",
                        "each call of AWS is throttled 10 times",
                        ONE,
                        world -> AwsScenes.everyCall(world, 10, Fault.throttle())),
                elsewhere(
                        "F29b",
                        "many sign-ups against the real request rates",
                        "each replica keeps to its share: no call is throttled",
                        ONBOARDING + "aws/provision/QuotaShareIT#noCallIsMadeTwice"),
                quick(
                        "F30",
                        "a quota of Cognito is used up",
                        "parked with aws-quota and a hint; cancelled: nothing left",
                        AwsScenes::quotaUsedUp),
                elsewhere(
                        "F30b",
                        "a sign-up when a quota is used up",
                        "refused before the first write",
                        ONBOARDING + "capacity/CapacityTest#refusesBeforeTheFirstWriteAndNamesWhatIsUsedUp"),
                quick(
                        "F31",
                        "Cognito answers 500 after it made the pool",
                        ONE,
                        world -> AwsScenes.oneCall(world, "CreateUserPool", 1, Fault.failAfterwards())),
                quick(
                        "F32",
                        "the state table is throttled",
                        ONE,
                        world -> AwsScenes.oneCall(world, "PutItem", 10, Fault.throttle())),
                quick(
                        "F33",
                        "the answer to a write of the store is lost, and the SDK writes again",
                        ONE + "; known as our own write",
                        world -> AwsScenes.oneCall(world, "PutItem", 3, Fault.loseAnswer())),
                quick("F34", "too many tables are made at the same time", ONE, AwsScenes::tooManyTablesAtOnce),
                slow(
                        "A1",
                        "the answer of each call of AWS is lost",
                        ONE,
                        world -> AwsScenes.everyCall(world, 1, Fault.loseAnswer())),
                slow(
                        "A2",
                        "each call of AWS answers 500 after it has happened",
                        ONE,
                        world -> AwsScenes.everyCall(world, 1, Fault.failAfterwards())),
                slow(
                        "A3",
                        "each call of a step fails for good",
                        "parked with cause and hint; retried: " + ONE,
                        AwsScenes::everyCallDenied));
    }

    private static List<FailureCase> replicas() {
        return List.of(
                slow(
                        "F35",
                        "two replicas hold one lease: a clock is 90 s ahead, the owner pauses",
                        ONE,
                        world -> ReplicaScenes.leaseTakenTooEarly(
                                world,
                                List.of(
                                        "CreateUserPool",
                                        "CreateUserPoolDomain",
                                        "AdminCreateUser",
                                        "CreateTable",
                                        "POST pod-identity-associations",
                                        Trouble.PUSH))),
                quick(
                        "F35b",
                        "as F35, and the owner pauses with its call of CreateUserPoolClient on the way",
                        ONE + ", the client is the one on record",
                        world -> ReplicaScenes.leaseTakenTooEarly(world, List.of("CreateUserPoolClient"))),
                slow(
                        "F35c",
                        "as F35, and the onboarding is cancelled and undone before the owner goes on",
                        "cancelled; the owner takes back what came too late: nothing left",
                        world -> ReplicaScenes.cancelledWhileTheOwnerPauses(
                                world,
                                List.of(
                                        "CreateUserPool",
                                        "AdminCreateUser",
                                        "CreateTable",
                                        "POST pod-identity-associations",
                                        Trouble.PUSH))),
                elsewhere(
                        "F35d",
                        "an operation of a cell that another control plane serves is due in the same store",
                        "never touched",
                        ONBOARDING + "journey/WorkerTest#anOperationOfACellThatIsNotServedHereIsNeverTouched"),
                slow("F36", "the store is away while Git is there", ONE, ReplicaScenes::storeAway),
                slow(
                        "F37",
                        "SIGTERM in each step",
                        "another replica goes on: " + ONE,
                        world -> ReplicaScenes.ended(
                                world,
                                List.of(
                                        "CreateUserPool",
                                        "AdminCreateUser",
                                        "CreateTable",
                                        "POST pod-identity-associations",
                                        Trouble.PUSH))),
                slow(
                        "F37b",
                        "SIGTERM while an onboarding is undone",
                        "another replica goes on: cancelled, nothing left",
                        world -> ReplicaScenes.endedWhileUndoing(
                                world, List.of("UpdateUserPool", "DeleteUserPoolDomain", "DeleteUserPool"))),
                elsewhere(
                        "F38",
                        "an Error in one step",
                        "a failure like others; the worker goes on",
                        ONBOARDING + "journey/OperationRunnerTest#anErrorOfOneStepIsAFailureLikeOthers"),
                elsewhere(
                        "F39",
                        "the check of one tenant fails",
                        "only that change fails, before any commit",
                        FLEET + "FleetRejectionIT#failsOnlyTheChangeWhoseCheckFails"),
                quick(
                        "F42",
                        "the same request again after a failure",
                        "the same answer, tenant and operation; retried: " + ONE,
                        ReplicaScenes::sameRequestAfterAFailure),
                slow(
                        "F44",
                        "four replicas find 40 onboardings that a dead one left",
                        ONE,
                        world -> ReplicaScenes.manyStuck(world, 40)),
                quick("F45", "the clock goes back an hour in the middle", ONE, ReplicaScenes::clockGoesBack),
                slow(
                        "R1",
                        "two replicas, each request three times at once at both",
                        "equal answers; " + ONE,
                        world -> ReplicaScenes.shareTheWork(world, 2, 8)),
                slow(
                        "R2",
                        "four replicas, each request three times at once at two",
                        "equal answers; " + ONE,
                        world -> ReplicaScenes.shareTheWork(world, 4, 16)),
                quick(
                        "R3",
                        "a web hook three times at once at two replicas",
                        "equal answers; " + ONE,
                        ReplicaScenes::hookThreeTimes),
                elsewhere(
                        "R4",
                        "an event of Stripe many times at once at two replicas",
                        "equal answers, one tenant",
                        ONBOARDING + "aws/message/WebhookReplicasIT#oneEventOfStripeManyTimesAtOnceMakesOneTenant"),
                slow(
                        "R5",
                        "retry and cancel three times at once at two replicas",
                        "no 5xx; retried: " + ONE + "; cancelled: nothing left",
                        ReplicaScenes::retryAndCancelThreeTimes),
                quick(
                        "F43",
                        "an address is never confirmed",
                        "the reservation ends by itself; nothing was ever made; the name is free again",
                        SignUpScenes::neverConfirmed),
                elsewhere(
                        "F43b",
                        "the mail of a sign-up is refused for good",
                        "parked with a cause; when its time is over it ends by itself and the name is free again",
                        ONBOARDING + "journey/ProvingTest#aSignUpWhoseMailIsRefusedGoesAwayWhenItsTimeIsOver"),
                quick(
                        "R6",
                        "one name under eight keys at the same time",
                        "one 202, the others 409",
                        ReplicaScenes::oneSlugManyKeys),
                elsewhere(
                        "R7",
                        "every other request that changes something three times at once at two replicas",
                        "as of one request, or the 409, 412 or 404 that the contract names; no 5xx",
                        ONBOARDING + "crash/RepeatIT#everyRequestThatChangesSomethingMayComeThreeTimesAtOnce"));
    }

    private static List<FailureCase> journeysToCome() {
        String review = "there are no proposals yet";
        String offboarding = "offboarding is not seen yet";
        String cluster = "no cluster is connected yet";
        return List.of(
                later("F12", "the process ends before a proposal's number is stored", review),
                elsewhere(
                        "F18",
                        "main is rewound by force",
                        "never undone by our push",
                        FLEET + "FleetRejectionIT#neverUndoesARewind"),
                slow(
                        "F19a",
                        "main is renamed",
                        "parked with git-refused and a hint; renamed back and retried: " + ONE,
                        GitScenes::renamed),
                elsewhere(
                        "F19b",
                        "main takes no direct push",
                        "said, with a hint at the protection of the branch; a proposal is not made yet",
                        FLEET + "FleetRejectionIT#saysSoWhenAHookDeclinesAndHarmsNobodyElse"),
                later("F20", "a proposal is closed without a merge", review),
                later("F21", "a proposal is squashed, rebased or edited", review),
                later("F22", "a merge while the service is down", review),
                later("F23", "the web hook of a merge many times or out of order", review),
                later("F24", "a revert during review or sync", offboarding),
                elsewhere(
                        "F25",
                        "the revert of a revert",
                        "the identical tree again",
                        FLEET + "FleetInvariantsIT#everyOnboardingCanBeRevertedAtAnyLaterTimeAndBroughtBack"),
                elsewhere(
                        "F26",
                        "a revert after other changes",
                        "clean",
                        FLEET + "FleetInvariantsIT#everyOnboardingCanBeRevertedAtAnyLaterTimeAndBroughtBack"),
                later("F28", "offboarding stops half-way", offboarding),
                later("F40", "Argo CD never syncs", cluster),
                later("F41", "pods start before their association is known", cluster),
                elsewhere(
                        "F43c",
                        "many addresses are never confirmed",
                        "only so many sign-ups wait; those of admins and web hooks are taken",
                        ONBOARDING + "capacity/UnconfirmedSignUpsTest#letsSoManySignUpsWaitForProof"),
                later("F46", "the state table is restored to an hour ago", "the store is not rebuilt from Git yet"),
                later("F47", "Git is restored to an hour ago", offboarding),
                later("F48a", "a folder on main is edited by hand", "drift is not watched yet"),
                elsewhere(
                        "F48b",
                        "a change meets a folder that was edited by hand",
                        "refused; what somebody else wrote is never written over",
                        FLEET + "FleetRepositoryIT#neverWritesOverOtherContent"),
                later("F50", "a change of tier races with offboarding", offboarding));
    }
}
