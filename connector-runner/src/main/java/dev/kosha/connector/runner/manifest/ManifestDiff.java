package dev.kosha.connector.runner.manifest;

import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.DeclaredError;
import dev.kosha.connector.api.manifest.Effects;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what a new version of a plugin changes for its callers.
 *
 * <p>Breaking is: an action gone; an input that accepts less than before; an output field gone, no
 * longer always there, or of another type; an error code gone or of another category; an action
 * that read only and no longer does; connection settings that were valid and no longer are; the
 * same of a trigger, its settings and what its runs get. Where the schemas differ in a way that
 * cannot be judged, the change counts as breaking.
 */
public final class ManifestDiff {

  private final List<ManifestChange> changes = new ArrayList<>();

  private ManifestDiff() {}

  /** Every change, in the order of the old manifests, what is new last. */
  public static List<ManifestChange> between(ManifestSet before, ManifestSet after) {
    ManifestDiff diff = new ManifestDiff();
    diff.connection(before, after);
    diff.actions(before.byId(), after.byId());
    diff.triggers(before.triggersById(), after.triggersById());
    return List.copyOf(diff.changes);
  }

  /** Every change of one action. */
  public static List<ManifestChange> between(ActionManifest before, ActionManifest after) {
    ManifestDiff diff = new ManifestDiff();
    diff.actions(Map.of(before.id(), before), Map.of(after.id(), after));
    return List.copyOf(diff.changes);
  }

  private void actions(Map<String, ActionManifest> before, Map<String, ActionManifest> after) {
    before.forEach(
        (id, action) -> {
          ActionManifest successor = after.get(id);
          if (successor == null) {
            add(true, id, "", "the action is gone");
          } else {
            action(action, successor);
          }
        });
    after.keySet().stream()
        .filter(id -> !before.containsKey(id))
        .forEach(id -> add(false, id, "", "the action is new"));
  }

  private void triggers(Map<String, TriggerManifest> before, Map<String, TriggerManifest> after) {
    before.forEach(
        (id, trigger) -> {
          TriggerManifest successor = after.get(id);
          if (successor == null) {
            add(true, id, "", "the trigger is gone");
            return;
          }
          SchemaDiff.accepted(trigger.settings(), successor.settings())
              .forEach(c -> add(c.breaking(), id, "/settings" + c.pointer(), c.message()));
          SchemaDiff.answered(trigger.output(), successor.output())
              .forEach(c -> add(c.breaking(), id, "/output" + c.pointer(), c.message()));
        });
    after.keySet().stream()
        .filter(id -> !before.containsKey(id))
        .forEach(id -> add(false, id, "", "the trigger is new"));
  }

  private void connection(ManifestSet before, ManifestSet after) {
    String subject = after.connector().id();
    SchemaDiff.accepted(
            before.connector().connection().schema(), after.connector().connection().schema())
        .forEach(c -> add(c.breaking(), subject, "/connection/schema" + c.pointer(), c.message()));
  }

  private void action(ActionManifest before, ActionManifest after) {
    String id = after.id();
    SchemaDiff.accepted(before.input(), after.input())
        .forEach(c -> add(c.breaking(), id, "/input" + c.pointer(), c.message()));
    SchemaDiff.answered(before.output(), after.output())
        .forEach(c -> add(c.breaking(), id, "/output" + c.pointer(), c.message()));
    errors(id, before.errors(), after.errors());
    effects(id, before.effects(), after.effects());
    if (before.deprecation() == null && after.deprecation() != null) {
      add(false, id, "/deprecated", "deprecated: " + after.deprecation().message());
    }
  }

  private void errors(String id, List<DeclaredError> before, List<DeclaredError> after) {
    Map<String, DeclaredError> fresh = byCode(after);
    Map<String, DeclaredError> old = byCode(before);
    old.forEach(
        (code, error) -> {
          DeclaredError successor = fresh.get(code);
          if (successor == null) {
            add(true, id, "/errors", "the error code " + code + " is gone");
          } else if (successor.category() != error.category()) {
            add(
                true,
                id,
                "/errors",
                "the error code %s was %s and is %s"
                    .formatted(code, error.category(), successor.category()));
          }
        });
    fresh.keySet().stream()
        .filter(code -> !old.containsKey(code))
        .forEach(code -> add(false, id, "/errors", "the error code " + code + " is new"));
  }

  private void effects(String id, Effects before, Effects after) {
    if (before.readOnly() && !after.readOnly()) {
      add(true, id, "/effects/readOnly", "it only read and now changes something");
    }
    if (!before.destructive() && after.destructive()) {
      add(true, id, "/effects/destructive", "it now removes or overwrites something");
    }
    if (before.idempotent() && !after.idempotent()) {
      add(true, id, "/effects/idempotent", "calling it twice no longer has the effect of one call");
    }
  }

  private void add(boolean breaking, String subject, String pointer, String message) {
    changes.add(new ManifestChange(breaking, subject, pointer, message));
  }

  private static Map<String, DeclaredError> byCode(List<DeclaredError> errors) {
    Map<String, DeclaredError> byCode = new LinkedHashMap<>();
    errors.forEach(error -> byCode.putIfAbsent(error.code(), error));
    return byCode;
  }
}
