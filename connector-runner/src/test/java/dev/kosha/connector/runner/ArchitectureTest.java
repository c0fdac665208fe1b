package dev.kosha.connector.runner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.kosha.connector.runner.RunnerClasses.CLASSES;
import static dev.kosha.connector.runner.RunnerClasses.ROOT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which. A package that is new gets a line here first. */
final class ArchitectureTest {

  /** By package: the runner's other packages that it may import. The root may import all. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          entry(
              "http",
              List.of(
                  "identity",
                  "invoke",
                  "workflow",
                  "workflow.trigger",
                  "plugin",
                  "connection",
                  "manifest",
                  "expression",
                  "audit")),
          entry("cli", List.of("invoke", "workflow", "plugin", "connection")),
          entry("mcp", List.of("invoke", "manifest")),
          entry(
              "workflow",
              List.of(
                  "workflow.interpreter",
                  "workflow.document",
                  "invoke",
                  "store",
                  "expression",
                  "manifest")),
          entry(
              "workflow.embedded",
              List.of(
                  "workflow",
                  "workflow.interpreter",
                  "invoke",
                  "store",
                  "manifest",
                  "audit",
                  "trace")),
          entry(
              "workflow.restate",
              List.of(
                  "workflow",
                  "workflow.interpreter",
                  "workflow.embedded",
                  "invoke",
                  "store",
                  "audit",
                  "trace")),
          entry(
              "workflow.trigger",
              List.of(
                  "workflow",
                  "workflow.document",
                  "workflow.interpreter",
                  "connection",
                  "registry",
                  "manifest",
                  "expression",
                  "store")),
          entry("workflow.document", List.of("expression", "manifest", "validation", "suggestion")),
          entry("workflow.interpreter", List.of("workflow.document", "expression", "manifest")),
          entry("expression", List.of("expression.direct")),
          entry("expression.direct", List.of()),
          entry(
              "invoke",
              List.of(
                  "registry", "validation", "connection", "manifest", "store", "audit", "trace")),
          entry("audit", List.of("store")),
          entry("connection", List.of("store", "registry", "manifest", "expression")),
          entry("plugin", List.of("registry", "manifest")),
          entry("registry", List.of("manifest")),
          entry("validation", List.of("manifest")),
          entry("manifest", List.of("expression")),
          entry("identity", List.of("store")),
          entry("store", List.of()),
          entry("config", List.of("identity", "suggestion")),
          entry("suggestion", List.of()),
          entry("dev", List.of("cli", "invoke", "audit")),
          entry("log", List.of()),
          entry("trace", List.of()));

  /** What everybody may read of the registry: what is installed now, as data. */
  private static final Class<?>[] CATALOGUE = {
    Catalog.class, InstalledAction.class, InstalledConnector.class
  };

  static Stream<String> packages() {
    return present().stream();
  }

  private static Set<String> present() {
    Set<String> names = new TreeSet<>();
    CLASSES.forEach(
        type -> {
          String below = type.getPackageName().substring(ROOT.length());
          if (!below.isEmpty()) {
            names.add(below.substring(1));
          }
        });
    return names;
  }

  @Test
  void packages_have_a_line_in_the_table() {
    assertThat(MAY_IMPORT.keySet()).containsAll(present());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packages_import_what_the_table_allows(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), MAY_IMPORT.getOrDefault(name, List.of()).stream())
            .map(other -> ROOT + "." + other)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(ROOT + ".."))
                .or(resideInAnyPackage(allowed))
                .or(belongToAnyOf(CATALOGUE)))
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void nothing_knows_kafka() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "dev.kosha.connector.kafka..")
        .orShould()
        .haveNameMatching("(?i).*kafka.*")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void leases_are_taken_by_those_who_call_plugins_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".invoke", ROOT + ".connection", ROOT + ".registry")
        .should()
        .callMethodWhere(
            describe(
                "a lease is acquired",
                call ->
                    call.getTargetOwner().isEquivalentTo(ActionRegistry.class)
                        && call.getName().startsWith("acquire")))
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void fields_that_are_static_are_final() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(false).check(CLASSES);
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameStartingWith("Abstract")
        .allowEmptyShould(false)
        .check(CLASSES);
    assertThat(present()).doesNotContain("util", "common", "impl", "helper");
  }
}
