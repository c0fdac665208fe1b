package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.SecretFields;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Judges what somebody wants a trigger to be. Thread-safe; blocks while it reads files. */
final class TriggerDrafts {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final TriggerTypes types;
  private final SecretBox secrets;
  private final Predicate<String> workflows;

  /**
   * @param workflows whether there is a workflow of a name
   */
  TriggerDrafts(TriggerTypes types, SecretBox secrets, Predicate<String> workflows) {
    this.types = types;
    this.secrets = secrets;
    this.workflows = workflows;
  }

  /**
   * A draft that fits.
   *
   * @param settings without the secrets
   * @param secrets by pointer
   */
  record Checked(ObjectNode settings, Map<String, JsonNode> secrets) {}

  /**
   * Checks a draft.
   *
   * @param kept the present secrets, for those that are to stay
   * @throws TriggerRefusedException when it does not fit
   */
  Checked check(TriggerDraft draft, Map<String, JsonNode> kept) {
    List<Violation> violations = new ArrayList<>();
    if (!NAME.matcher(draft.name()).matches()) {
      violations.add(
          new Violation(
              "/name",
              "pattern",
              "must be 1 to 100 letters, digits, dots, dashes and underscores, and start with a"
                  + " letter or digit"));
    }
    if (!workflows.test(draft.workflow())) {
      violations.add(
          new Violation("/workflow", "exists", "there is no workflow '" + draft.workflow() + "'"));
    }
    Optional<ObjectNode> schema = types.schema(draft.type());
    if (schema.isEmpty()) {
      violations.add(
          new Violation(
              "/type",
              "exists",
              "no installed connector brings a trigger '%s', and it is none of cron, every, webhook"
                  .formatted(draft.type())));
    } else if (!TriggerTypes.isOfPlugin(draft.type()) && !draft.connection().isEmpty()) {
      violations.add(
          new Violation("/connection", "type", "a " + draft.type() + " trigger uses none"));
    }
    Checked checked = settings(draft, schema, kept, violations);
    if (!violations.isEmpty()) {
      throw new TriggerRefusedException(
          Reason.INVALID, "the trigger does not fit what its type asks for", violations);
    }
    return checked;
  }

  private Checked settings(
      TriggerDraft draft,
      Optional<ObjectNode> schema,
      Map<String, JsonNode> kept,
      List<Violation> violations) {
    ObjectNode open = draft.settings();
    if (schema.isEmpty()) {
      return new Checked(open, Map.of());
    }
    Map<String, JsonNode> taken = new SecretFields(schema.get()).takeOut(open);
    ObjectNode whole = open.deepCopy();
    for (Map.Entry<String, JsonNode> secret : taken.entrySet()) {
      if (SecretFields.isMarker(secret.getValue())) {
        JsonNode before = kept.get(secret.getKey());
        if (before == null) {
          violations.add(
              new Violation(
                  "/settings" + secret.getKey(), "set", "is to stay as it is, but nothing is set"));
          continue;
        }
        secret.setValue(before);
      }
      SecretFields.put(whole, secret.getKey(), secret.getValue());
    }
    if (violations.isEmpty()) {
      ObjectNode resolved = resolve(taken, whole, violations);
      types.violations(draft.type(), resolved).forEach(v -> violations.add(below(v)));
      if (violations.isEmpty()) {
        meaning(draft.type(), types.complete(draft.type(), resolved), schema.get(), violations);
      }
    }
    return new Checked(open, taken);
  }

  /** Only secrets may refer to what the operator keeps elsewhere. */
  private ObjectNode resolve(
      Map<String, JsonNode> taken, ObjectNode whole, List<Violation> violations) {
    ObjectNode only = whole.objectNode();
    taken.forEach((pointer, value) -> SecretFields.put(only, pointer, value));
    ObjectNode resolved = secrets.resolve(only, violation -> violations.add(below(violation)));
    ObjectNode all = whole.deepCopy();
    taken.keySet().forEach(pointer -> SecretFields.put(all, pointer, resolved.at(pointer)));
    return all;
  }

  private static void meaning(
      String type, ObjectNode settings, ObjectNode schema, List<Violation> violations) {
    if (schema.at("/properties/filter/format").asText().equals("jq") && settings.has("filter")) {
      try {
        var unused = Expression.compile(settings.path("filter").asText());
      } catch (ExpressionException e) {
        violations.add(new Violation("/settings/filter", "format", String.valueOf(e.getMessage())));
      }
    }
    Schedules.faults(type, settings).forEach(v -> violations.add(below(v)));
    Webhook.faults(type, settings).forEach(v -> violations.add(below(v)));
  }

  private static Violation below(Violation violation) {
    return new Violation(
        "/settings" + violation.pointer(), violation.keyword(), violation.message());
  }
}
