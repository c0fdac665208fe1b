package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.manifest.ManifestDiff;
import dev.kosha.connector.runner.manifest.ManifestSet;
import dev.kosha.connector.runner.registry.Generation;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of a plugin whose manifests break the callers of those that serve. */
enum CompatibilityGate {
  /** It is refused. */
  CLOSED(""),
  /** It is taken, because whoever installs it insists. */
  FORCED("taken because it was forced"),
  /** It is taken, because its callers knew it before. */
  ROLLBACK("taken because it is a rollback");

  private final String why;

  CompatibilityGate(String why) {
    this.why = why;
  }

  static CompatibilityGate of(boolean force) {
    return force ? FORCED : CLOSED;
  }

  /** Every change from what serves to what comes. */
  static List<ManifestChange> changes(Generation serving, ManifestSet next) {
    ManifestSet now =
        new ManifestSet(
            serving.installed().manifest(),
            serving.actions().stream().map(action -> action.installed().manifest()).toList(),
            serving.triggers().stream().map(trigger -> trigger.installed().manifest()).toList());
    return ManifestDiff.between(now, next);
  }

  /**
   * Lets the changes pass, and tells what there is to know of them.
   *
   * @throws PluginRefusedException with each breaking change
   */
  String pass(List<ManifestChange> changes) throws PluginRefusedException {
    List<ManifestChange> breaking = changes.stream().filter(ManifestChange::breaking).toList();
    if (breaking.isEmpty()) {
      return "";
    }
    String words =
        breaking.stream()
            .map(
                change ->
                    "\n  %s %s: %s".formatted(change.subject(), change.pointer(), change.message()))
            .collect(Collectors.joining());
    String count =
        breaking.size() == 1 ? "1 breaking change" : breaking.size() + " breaking changes";
    if (this == CLOSED) {
      throw new PluginRefusedException(
          RefusalCode.INCOMPATIBLE, count + " for callers of what serves:" + words);
    }
    return "%s, %s:%s".formatted(count, why, words);
  }
}
