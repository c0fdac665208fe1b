package dev.kosha.connector.runner.manifest;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far. Used by one thread. */
final class Faults {

  private final List<ManifestFault> found = new ArrayList<>();

  void add(String file, String pointer, String reason) {
    found.add(new ManifestFault(file, pointer, reason));
  }

  /** Adds the violations of a part of the file. */
  void addAll(String file, String part, List<Violation> violations) {
    for (Violation violation : violations) {
      add(file, part + violation.pointer(), violation.message());
    }
  }

  void refuseIfAny() throws InvalidManifestException {
    if (!found.isEmpty()) {
      throw new InvalidManifestException(found);
    }
  }
}
