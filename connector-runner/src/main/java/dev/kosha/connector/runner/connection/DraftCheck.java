package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.ConnectionRefusedException.Reason;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what somebody wants a connection to be. Thread-safe; blocks while it reads files. */
final class DraftCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** A path below the connections. */
  private static final String RESERVED = "test";

  private final ActionRegistry registry;
  private final SecretReferences references;

  DraftCheck(ActionRegistry registry, SecretReferences references) {
    this.registry = registry;
    this.references = references;
  }

  /** A draft that fits, and what tells its secrets. */
  record Checked(ObjectNode settings, SecretFields fields) {}

  /**
   * Checks a draft against the connector that is installed now.
   *
   * @param stored the present settings in the clear, for secrets that are to stay
   * @throws ConnectionRefusedException when it does not fit
   */
  Checked check(ConnectionDraft draft, ObjectNode stored) {
    if (!NAME.matcher(draft.name()).matches() || draft.name().equals(RESERVED)) {
      throw invalid(
          draft,
          List.of(
              new Violation(
                  "/name",
                  "pattern",
                  "must be 1 to 100 letters, digits, dots, dashes and underscores, start with a"
                      + " letter or digit, and not be '"
                      + RESERVED
                      + "'")));
    }
    Optional<Lease> lease = registry.acquireConnector(draft.connector());
    if (lease.isEmpty()) {
      throw new ConnectionRefusedException(
          Reason.CONNECTOR_UNKNOWN,
          "connector '%s' is not installed, so nothing is known of its connections"
              .formatted(draft.connector()));
    }
    try (Lease held = lease.get()) {
      return check(draft, stored, held.generation());
    }
  }

  private Checked check(ConnectionDraft draft, ObjectNode stored, Generation generation) {
    SecretFields fields = new SecretFields(generation.installed().manifest().connection().schema());
    ObjectNode settings = draft.settings();
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> secret : fields.takeOut(draft.settings()).entrySet()) {
      if (SecretFields.isMarker(secret.getValue())) {
        JsonNode kept = stored.at(secret.getKey());
        if (kept.isMissingNode()) {
          violations.add(
              new Violation(secret.getKey(), "set", "is to stay as it is, but nothing is set"));
        } else {
          SecretFields.put(settings, secret.getKey(), kept);
        }
      }
    }
    if (violations.isEmpty()) {
      ObjectNode resolved = references.resolve(settings, violations::add);
      if (violations.isEmpty()) {
        violations.addAll(generation.connectionSchema().violations(resolved));
      }
    }
    if (!violations.isEmpty()) {
      throw invalid(
          draft,
          violations.stream()
              .map(v -> new Violation("/settings" + v.pointer(), v.keyword(), v.message()))
              .toList());
    }
    return new Checked(settings, fields);
  }

  private static ConnectionRefusedException invalid(
      ConnectionDraft draft, List<Violation> violations) {
    return new ConnectionRefusedException(
        Reason.INVALID,
        "the connection does not fit what connector '%s' asks for".formatted(draft.connector()),
        violations);
  }
}
