// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that no tenant may take as its host label, each group with its reason (isolation requirement R11). */
final class ReservedSlugs {

    /** Namespaces and components of Kubernetes, AWS and this platform: a host of that name would look official. */
    private static final Stream<String> SYSTEM = words("""
            default kubernetes kube-system kube-public kube-node-lease argocd argo-cd istio-system gateway-system
            calico-system calico-apiserver tigera-operator amazon-vpc amazon-cloudwatch amazon-guardduty aws-observability
            cert-manager external-dns external-secrets ingress-nginx nginx-gateway karpenter monitoring prometheus grafana
            velero tenantry tenantry-system aws amazon cognito dynamodb eks localhost localdomain""");

    /** Hosts that infrastructure, browsers and mail clients look up by themselves. */
    private static final Stream<String> HOSTS = words("""
            www www1 www2 web app apps api apis admin console dashboard portal landing signup sign-up signin sign-in login
            logout auth oauth oidc sso account accounts billing status docs help support blog news shop store cdn static
            assets media img images files download downloads upload uploads mail email smtp imap pop pop3 mx mx1 mx2
            ftp sftp ssh vpn proxy gateway dns ns1 ns2 ns3 ntp ldap autoconfig autodiscover wpad isatap mta-sts
            broadcasthost internal intranet private public test testing staging stage dev demo sandbox beta prod production
            git registry metrics health healthz livez readyz statusz root system tenant tenants operator""");

    /** Mailboxes that prove ownership of a domain to a certificate authority (CA/Browser Forum, RFC 2142). */
    private static final Stream<String> MAILBOXES =
            words("administrator hostmaster postmaster webmaster abuse noc security info marketing sales");

    /** Words that YAML 1.1 reads as something else than text; quoted where they are written, and still refused at the door. */
    private static final Stream<String> YAML = words("true false null yes off nan inf");

    private static final Set<String> WORDS =
            Stream.of(SYSTEM, HOSTS, MAILBOXES, YAML).flatMap(group -> group).collect(Collectors.toUnmodifiableSet());

    private ReservedSlugs() {}

    static boolean contains(String slug) {
        return WORDS.contains(slug) || slug.startsWith("kube-");
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\s+"));
    }
}
