// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.tenantry.local.access.AccessCheck;
import io.tenantry.local.access.AssumeRole;
import io.tenantry.local.access.Identities;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Check;
import io.tenantry.local.cognito.CognitoService;
import io.tenantry.local.dynamodb.DynamoDbService;
import io.tenantry.local.eks.EksAuthService;
import io.tenantry.local.eks.EksService;
import io.tenantry.local.eks.PodIdentity;
import io.tenantry.local.journal.Journal;
import io.tenantry.local.ses.Outbox;
import io.tenantry.local.ses.SesService;
import io.tenantry.local.sqs.SqsService;
import io.tenantry.local.sts.StsService;
import java.time.Clock;
import java.util.List;

/** One account: its identities and the services that it uses. */
record LocalAccount(Identities identities, PodIdentity podIdentity, Outbox outbox, List<AwsService> services) {

    static LocalAccount of(LocalAwsOptions options, Journal journal, Clock clock) {
        AwsSettings settings = options.settings();
        Identities identities = new Identities(settings, clock);
        AssumeRole roles = new AssumeRole(identities, settings);
        EksService eks = new EksService(settings, journal, clock);
        PodIdentity podIdentity = new PodIdentity(eks, roles, settings);
        Outbox outbox = new Outbox();
        return new LocalAccount(
                identities,
                podIdentity,
                outbox,
                List.of(
                        new DynamoDbService(settings, journal, clock, options.dynamoDb()),
                        new CognitoService(settings, journal, clock),
                        eks,
                        new EksAuthService(podIdentity, settings),
                        new SesService(settings, outbox, clock),
                        new SqsService(settings, clock),
                        new StsService(settings, identities, roles)));
    }

    Check check() {
        return new AccessCheck(identities);
    }
}
