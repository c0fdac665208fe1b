package dev.kosha.connector.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom in the runner. No exemptions: a rule that is wrong is changed. */
class ArchitectureTest {

  private static final String ROOT = "dev.kosha.connector.runner";

  private static final JavaClasses RUNNER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "manifest, ''",
    "registry, manifest",
    "validation, manifest",
    "connection, registry manifest",
    "invoke, registry manifest connection",
    "plugin, registry manifest",
    "http, invoke registry manifest connection plugin",
    "config, ''",
    "log, ''",
    "cli, ''",
    "dev, cli invoke",
  })
  void package_itsImports_areThoseAllowed(String name, String allowed) {
    String[] strangers =
        Stream.of(
                "manifest",
                "registry",
                "validation",
                "connection",
                "invoke",
                "plugin",
                "http",
                "config",
                "log",
                "cli",
                "dev")
            .filter(other -> !other.equals(name))
            .filter(other -> !Arrays.asList(allowed.split(" ")).contains(other))
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(strangers)
        .check(RUNNER);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .because("only the wiring knows the whole")
        .check(RUNNER);
  }

  @ParameterizedTest
  @CsvSource({
    "io.vertx.., http",
    "io.netty.., http",
    "org.pf4j.., plugin",
    "com.networknt.., validation",
    "ch.qos.logback.., log",
    "picocli.., cli",
    "com.fasterxml.jackson.dataformat.yaml.., config",
  })
  void library_itsUsers_areInOnePackage(String library, String owner) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + owner + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(RUNNER);
  }

  @Test
  void packages_importingEachOther_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(RUNNER);
  }

  @Test
  void runner_anyClass_knowsNoConnector() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "dev.kosha.connector.kafka..")
        .orShould()
        .haveNameMatching("(?i).*kafka.*")
        .check(RUNNER);
  }

  @Test
  void names_anyClass_sayWhatItIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Base|Impl|Utils?)$")
        .andShould()
        .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..helper..")
        .check(RUNNER);
  }

  @Test
  void state_anyStaticField_isConstant() {
    fields().that().areStatic().should().beFinal().check(RUNNER);
  }
}
