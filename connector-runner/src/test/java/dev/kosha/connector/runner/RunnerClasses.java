package dev.kosha.connector.runner;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The runner's own classes, which the rules about its structure read. */
final class RunnerClasses {

  static final String ROOT = "dev.kosha.connector.runner";

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private RunnerClasses() {}
}
