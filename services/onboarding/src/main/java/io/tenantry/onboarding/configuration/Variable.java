// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that an operator can set, in the order of the reference page. None is named as Kubernetes names the
 * variables of a Service called tenantry (TENANTRY_PORT and TENANTRY_SERVICE_...).
 */
public enum Variable {
    CELLS(
            Kind.LIST,
            Need.REQUIRED,
            "The cells that this control plane serves, all of one account, region, cluster and domain; the same in every"
                    + " replica. A new tenant is placed in the first one that has room. What they are is read from"
                    + " gitops/cells/<cell>/cell.yaml of the fleet repository when the process starts."),
    FLEET_URL(
            Kind.URL,
            Need.REQUIRED,
            "Where this process clones the fleet repository from and pushes to: https, http, ssh, git or file, without a"
                    + " user or password."),
    FLEET_BRANCH(Kind.NAME, "main", "The branch that Argo CD reads."),
    FLEET_USERNAME(
            Kind.TEXT, "tenantry", "The user's name that goes with the fleet token; most hosts take any for a token."),
    FLEET_TOKEN(Kind.SECRET, Need.OPTIONAL, "The password or token for the fleet repository, over http or https only."),
    DATA_FOLDER(
            Kind.PATH,
            "/var/lib/tenantry",
            "This replica's own folder for its clone of the fleet repository. It may be lost at any time; no other"
                    + " process may use it."),
    ADMIN_TOKEN(
            Kind.SECRET,
            Need.REQUIRED,
            "A token with the role admin, for machines and for the first service token; at least 32 characters. The same in"
                    + " every replica."),
    ADMIN_ISSUER(
            Kind.URL,
            Need.OPTIONAL,
            "The issuer of the access tokens of people, such as"
                    + " https://cognito-idp.<region>.amazonaws.com/<user pool id>; goes with the app client's id. Without"
                    + " both, only the admin token and service tokens are taken."),
    ADMIN_CLIENT_ID(
            Kind.TEXT, Need.OPTIONAL, "The id of the app client that people sign in through; goes with the issuer."),
    STATUS_KEY(
            Kind.SECRET,
            Need.REQUIRED,
            "Signs the links with which customers follow their sign-up; at least 32 characters. The same in every"
                    + " replica, and kept: links of another key stop working."),
    LISTEN_ADDRESS(Kind.TEXT, "0.0.0.0", "The IP address that is listened on."),
    LISTEN_PORT(Kind.NUMBER, "8080", "The port of the pages and the API; 0 for any that is free."),
    METRICS_LISTEN_PORT(
            Kind.NUMBER,
            "9464",
            "The port of /metrics, which asks for no token: let only Prometheus reach it. 0 for any that is free, off for"
                    + " none."),
    TRUSTED_PROXIES(
            Kind.LIST,
            Need.OPTIONAL,
            "Addresses or CIDR blocks of the proxies in front. Rate limits then count the client that X-Forwarded-For"
                    + " names last before them; from any other sender the header is ignored."),
    CONTACT(Kind.TEXT, Need.OPTIONAL, "Where customers find help, as the pages print it."),
    SIGNUP_PROOF(
            Kind.PROOF,
            "mail",
            "mail: a sign-up reserves its name and waits for the link in a mail to be confirmed before anything is made."
                    + " off: none is asked for, so that anybody can make AWS resources with any address."),
    SIGNUP_PROOF_TIME(
            Kind.DURATION,
            "2h",
            "How long a sign-up waits to be confirmed; then its name is free again. Until then it takes a place in a"
                    + " cell."),
    SLUG_QUARANTINE(
            Kind.DURATION,
            "90d",
            "For how long nobody gets a name that was given up after its host could have been known outside; 0s for not at"
                    + " all. It counts for names given up from then on; an admin can end one early."),
    MAIL_SENDER(
            Kind.TEXT,
            Need.OPTIONAL,
            "The address that mails come from, at the cells' domain, which has to be verified in Amazon SES. Needed unless"
                    + " TENANTRY_SIGNUP_PROOF is off."),
    PUBLIC_URL(
            Kind.URL,
            Need.OPTIONAL,
            "Where customers reach the pages, such as https://signup.example.com; links in mails begin with it. Needed"
                    + " unless TENANTRY_SIGNUP_PROOF is off."),
    SIGNUPS_PER_MINUTE(
            Kind.NUMBER,
            "10",
            "Sign-ups per minute, client address (of IPv6 its /64, and four times as many of its /48) and replica, those that"
                    + " are refused too."),
    SIGNUPS_PER_HOUR(
            Kind.NUMBER,
            "8",
            "Sign-ups per hour, client address (of IPv6 its /48) and replica. This, the hours of TENANTRY_SIGNUP_PROOF_TIME"
                    + " and one more, and the replicas, multiplied, are the places that one client can hold; a replica warns at its"
                    + " start when they are more than half of TENANTRY_SIGNUPS_UNCONFIRMED."),
    SIGNUPS_PER_EMAIL_DOMAIN(Kind.NUMBER, "30", "Sign-ups per minute, domain of the e-mail address and replica."),
    SIGNUPS_IN_ALL(Kind.NUMBER, "120", "Sign-ups per minute and replica, of all clients."),
    SIGNUPS_UNCONFIRMED(
            Kind.NUMBER,
            "100",
            "Sign-ups that may wait to be confirmed at the same time, in all cells; further ones are answered 503. So"
                    + " strangers take at most a fifth of a cell's 500 places, and at most half of those that are left."
                    + " Counted once a minute, so that each replica may take in as many before it knows of the others'."),
    NAMES_PER_MINUTE(Kind.NUMBER, "120", "Looks at whether a name is free, per minute, client address and replica."),
    REPLICAS(
            Kind.NUMBER,
            "2",
            "How many replicas run. Each keeps to its share of the request rates that AWS allows an account."),
    WORKER_CONCURRENCY(Kind.NUMBER, "10", "How many operations this replica carries out at the same time."),
    USER_POOL_QUOTA(
            Kind.NUMBER,
            "1000",
            "How many user pools Service Quotas grants the account and region; without room for one more, sign-ups are"
                    + " answered 503."),
    TABLE_QUOTA(
            Kind.NUMBER,
            "2500",
            "How many DynamoDB tables Service Quotas grants the account and region; without room for a tenant's, sign-ups"
                    + " are answered 503."),
    LEASE(
            Kind.DURATION,
            "10s",
            "How long an operation is out of the reach of other replicas after each write; it is renewed while a step"
                    + " runs, so this is how soon the work of a replica that died goes on. At least 9s: a renewal must come"
                    + " through even if the store is slow."),
    SHUTDOWN_GRACE(
            Kind.DURATION,
            "30s",
            "How long a shutdown may take after SIGTERM. Keep terminationGracePeriodSeconds above it. What is cut off"
                    + " goes on elsewhere when its lease ends."),
    TENANT_COUNT_INTERVAL(
            Kind.DURATION,
            "1m",
            "How long to wait between two counts of the tenants in the store, for the metrics and /statusz; each reads"
                    + " every tenant's item."),
    WEBHOOK_SOURCES(
            Kind.LIST,
            Need.OPTIONAL,
            "Sources whose web hooks are taken, each as name=scheme; the schemes are standard, stripe, header, sns and"
                    + " queue. Not set, no web hook is taken."),
    WEBHOOK_SOURCES_OFF(
            Kind.LIST,
            Need.OPTIONAL,
            "Names of those sources that are switched off: their hooks are answered with 410, which tells the sender to"
                    + " stop."),
    WEBHOOK_SECRETS(
            Kind.SECRET,
            Need.OPTIONAL,
            "What sources of the schemes standard, stripe and header prove their hooks with: a line source=secret for each"
                    + " secret, and two lines for a source while its secret is being replaced."),
    WEBHOOK_TOPICS(
            Kind.LIST,
            Need.OPTIONAL,
            "The topics of sources of the scheme sns, each as source=ARN; one or more of each."),
    WEBHOOK_QUEUES(
            Kind.LIST,
            Need.OPTIONAL,
            "The SQS queues that sources of the scheme queue are read from, each as source=URL."),
    WEBHOOK_INTAKE_FOLDER(
            Kind.PATH,
            Need.OPTIONAL,
            "The folder of your own intake files, source.yaml each, which say what a source's hooks mean. They take the"
                    + " place of those that are shipped."),
    WEBHOOK_ENDPOINTS(
            Kind.REACH,
            "public",
            "Where endpoints that are told of events may be: public, over https and at public addresses alone; or any, which"
                    + " lets every admin send requests into this process's own network."),
    LOG_FORMAT(Kind.CHOICE, "auto", "json: one object a line; text: for people; auto: text on a terminal, else json."),
    AWS_ENDPOINT(
            Kind.URL,
            Need.OPTIONAL,
            "One address for all AWS services in the place of AWS's own: for tests. The identity comes from where every"
                    + " AWS SDK looks for it, such as EKS Pod Identity."),
    KUBECTL_LAYER(
            Kind.PATH,
            Need.OPTIONAL,
            "The jar with AWS's kubectl layer, where neither kustomize nor kubectl is installed."),
    CONFIG_FILE(
            Kind.PATH,
            Need.OPTIONAL,
            "A file with further lines TENANTRY_NAME=value; # begins a comment. The environment wins over it, and secrets"
                    + " are not read from it.");

    /** What every name begins with. */
    public static final String PREFIX = "TENANTRY_";

    /** Appended to the name of a secret, it names the variable that names the secret's file. */
    public static final String FILE_SUFFIX = "_FILE";

    /** How a value is written. */
    public enum Kind {
        TEXT("text"),
        NAME("name"),
        URL("URL"),
        PATH("path"),
        NUMBER("number"),
        DURATION("duration, such as 500ms, 10s, 2m, 2h or 90d"),
        CHOICE("auto, json or text"),
        REACH("public or any"),
        PROOF("mail or off"),
        LIST("list, separated by commas"),
        SECRET("secret");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    /** Whether there has to be a value. */
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    private final Kind kind;
    private final Need need;
    private final Optional<String> fallback;
    private final String description;

    Variable(Kind kind, Need need, String description) {
        this.kind = kind;
        this.need = need;
        this.fallback = Optional.empty();
        this.description = description;
    }

    Variable(Kind kind, String fallback, String description) {
        this.kind = kind;
        this.need = Need.OPTIONAL;
        this.fallback = Optional.of(fallback);
        this.description = description;
    }

    /** The name in the environment, such as {@code TENANTRY_CELLS}. */
    public String variable() {
        return PREFIX + name();
    }

    /** The name of the variable that names the file of a secret. */
    public String fileVariable() {
        return variable() + FILE_SUFFIX;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    public boolean isRequired() {
        return need == Need.REQUIRED;
    }

    /** What holds when nothing is set. */
    public Optional<String> fallback() {
        return fallback;
    }

    /** One or more sentences for the reference page. */
    public String description() {
        return description;
    }

    /** The variable of that name in the environment, if it is one. */
    static Optional<Variable> find(String name) {
        return Arrays.stream(values())
                .filter(one -> one.variable().equals(name))
                .findFirst();
    }
}
