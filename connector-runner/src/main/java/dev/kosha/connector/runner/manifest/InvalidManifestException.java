package dev.kosha.connector.runner.manifest;

import java.util.List;
import java.util.stream.Collectors;

/** A plugin's manifests are refused; the message names every fault. */
public final class InvalidManifestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ManifestFault> faults;

  public InvalidManifestException(List<ManifestFault> faults) {
    super(faults.stream().map(ManifestFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<ManifestFault> faults() {
    return faults;
  }
}
