// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** CEL with the names and the libraries that our policies use of those that the API server has. */
final class Expressions {

    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings(), CelOptionalLibrary.INSTANCE)
            .addRuntimeLibraries(CelExtensions.strings(), CelOptionalLibrary.INSTANCE)
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .addVar("namespaceObject", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .build();

    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    private Expressions() {}

    /**
     * The value of an expression.
     *
     * @throws IllegalArgumentException if it does not compile
     * @throws CelEvaluationException if it has none, such as that of a missing field
     */
    static Object evaluate(String expression, Map<String, Object> names) throws CelEvaluationException {
        return PROGRAMS.computeIfAbsent(expression, Expressions::compile).eval(names);
    }

    private static CelRuntime.Program compile(String expression) {
        try {
            CelAbstractSyntaxTree tree = CEL.compile(expression).getAst();
            return CEL.createProgram(tree);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("does not compile: " + expression, e);
        }
    }
}
