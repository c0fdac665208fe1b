package dev.kosha.connector.runner.plugin;

import java.util.List;

/**
 * What was done to a plugin. Immutable.
 *
 * @param plugin its id; the file's name when the id could not be read
 * @param version empty when it could not be read
 * @param ok whether what was asked for is now so
 * @param message the reason when not; empty otherwise
 * @param steps in order, the failed one included
 */
public record LifecycleReport(
    String plugin, String version, boolean ok, String message, List<LifecycleStep> steps) {

  public LifecycleReport {
    steps = List.copyOf(steps);
  }
}
