// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A policy document, of an identity or of a role's trust.
 *
 * @param version 2012-10-17, or 2008-10-17, in which variables are plain text
 */
public record Policy(String version, List<Statement> statements) {

    /** The context key by which a request to assume a role says which service asks. */
    public static final String SERVICE = "aws:PrincipalServiceName";

    /** The context key that holds the ARN of who asks: a user's, or that of the role which a session has taken. */
    public static final String CALLER = "aws:PrincipalArn";

    /** The context key that holds the account of who asks. */
    public static final String ACCOUNT = "aws:PrincipalAccount";

    /** The version in which variables are filled in. */
    public static final String CURRENT = "2012-10-17";

    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document.
     *
     * @throws UnknownPolicyException if it is no policy or says something that the evaluator does not know
     */
    public static Policy parse(String json) {
        try {
            return new PolicyReader(new JsonObject(json)).read();
        } catch (DecodeException | ClassCastException e) {
            throw new UnknownPolicyException("a document that is no policy");
        }
    }

    /** What these policies together say: a denial wins over every permission. */
    public static Decision decide(List<Policy> policies, Request request) {
        List<Statement> applying = policies.stream()
                .flatMap(policy -> policy.statements.stream())
                .filter(statement -> statement.applies(request))
                .toList();
        if (applying.stream().anyMatch(statement -> statement.effect() == Statement.Effect.DENY)) {
            return Decision.DENIED;
        }
        return applying.isEmpty() ? Decision.NOT_ALLOWED : Decision.ALLOWED;
    }

    /** Every condition key that this policy needs to know, as its author wrote it. */
    public Set<String> contextKeys() {
        return statements.stream().flatMap(Statement::keys).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether this policy alone allows the request. */
    public boolean allows(Request request) {
        return decide(List.of(this), request) == Decision.ALLOWED;
    }
}
