package dev.kosha.connector.runner.workflow.embedded;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the failures that nothing caught: neither the step nor what it is in completed. */
final class UncaughtSteps {

  private static final String COMPLETED = "COMPLETED ";

  private UncaughtSteps() {}

  /**
   * Their keys.
   *
   * @param failed keys of steps that failed
   * @param told what was told of steps
   */
  static List<String> of(Stream<String> failed, Set<String> told) {
    Set<String> completed =
        told.stream()
            .filter(identity -> identity.startsWith(COMPLETED))
            .map(identity -> plain(identity.substring(COMPLETED.length())))
            .collect(Collectors.toSet());
    return failed
        .distinct()
        .filter(key -> steps(plain(key)).noneMatch(completed::contains))
        .toList();
  }

  /** The step and all that it is in. */
  private static Stream<String> steps(String key) {
    return Stream.iterate(
            key, k -> !k.isEmpty(), k -> k.substring(0, Math.max(0, k.lastIndexOf('/'))))
        .map(step -> step.replaceAll("\\[\\d+]$", ""));
  }

  /** Without attempts and parts. */
  private static String plain(String key) {
    return key.replaceAll("#\\d+|![^/]*", "");
  }
}
