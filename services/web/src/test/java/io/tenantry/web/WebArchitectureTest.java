// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WebArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantry.web");

    @Test
    void knowsTemplatesAndNothingOfHttpOrOfTheCore() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.tenantry.web", "java..", "freemarker..", "org.jspecify..")
                .check(CLASSES);
    }
}
