package dev.kosha.connector.runner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kosha.connector.runner.RunnerClasses.CLASSES;
import static dev.kosha.connector.runner.RunnerClasses.ROOT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which library. A library that is new gets a line here first. */
final class LibraryUsersTest {

  /** By library: the packages that may use it. */
  private static final Map<String, List<String>> ONLY_USERS =
      Map.ofEntries(
          entry("dev.restate..", List.of("workflow.restate")),
          entry("io.vertx..", List.of("http", "workflow.restate")),
          entry("io.netty..", List.of("http")),
          entry("com.fasterxml.jackson.dataformat.yaml..", List.of("config")),
          entry("org.pf4j..", List.of("plugin")),
          entry("org.yaml..", List.of("workflow.document")),
          entry("com.networknt..", List.of("validation")),
          entry("net.thisptr..", List.of("expression")),
          entry("picocli..", List.of("cli")),
          entry(
              "io.micrometer..",
              List.of(
                  "",
                  "http",
                  "invoke",
                  "connection",
                  "plugin",
                  "workflow.embedded",
                  "workflow.restate",
                  "workflow.trigger")),
          entry("ch.qos.logback..", List.of("log")),
          entry("io.opentelemetry..", List.of("trace")),
          entry("com.nimbusds..", List.of("identity")),
          entry("org.bouncycastle..", List.of("identity")),
          entry("java.sql..", List.of("store")),
          entry("com.google.crypto.tink..", List.of("connection")),
          entry("org.jdbi..", List.of("store")),
          entry("org.flywaydb..", List.of("store")),
          entry("com.zaxxer.hikari..", List.of("store")),
          entry("org.sqlite..", List.of("store")),
          entry("org.postgresql..", List.of("store")));

  @ParameterizedTest
  @MethodSource("libraries")
  void libraries_stay_in_their_packages(String library, List<String> packages) {
    String[] users =
        packages.stream()
            .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(users)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(false)
        .check(CLASSES);
    assertThat(CLASSES.stream().anyMatch(type -> uses(type, library)))
        .as("a rule for %s that nothing can break", library)
        .isTrue();
  }

  static Stream<Arguments> libraries() {
    return ONLY_USERS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static boolean uses(JavaClass type, String library) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass()));
  }
}
