package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.connection.ConnectionDraft;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what callers send of a connection. Members that only answers have are left aside, so that
 * an answer can be sent back with a change. Immutable.
 *
 * @param connector empty when nobody names it
 * @param name empty when nobody names it
 * @param settings what stands under {@code settings}
 */
record ConnectionBody(String connector, String name, ObjectNode settings) {

  private static final Set<String> KNOWN =
      Set.of("connector", "name", "version", "source", "settings");

  /**
   * Reads a body.
   *
   * @param connector of the query; empty for none
   * @param name of the path; empty for none
   * @throws RequestRefusedException when it does not fit
   */
  static ConnectionBody read(JsonNode body, String connector, String name) {
    List<Violation> violations = new ArrayList<>();
    if (!body.isObject()) {
      violations.add(new Violation("", "type", "must be an object with settings"));
    }
    for (var member : body.properties()) {
      if (!KNOWN.contains(member.getKey())) {
        violations.add(
            new Violation(
                "", "additionalProperties", "must have connector, name and settings only"));
      }
    }
    if (body.isObject() && !body.path("settings").isObject()) {
      violations.add(new Violation("/settings", "type", "must be an object, and is required"));
    }
    String namedConnector = text(body, "connector", connector, violations);
    String named = text(body, "name", name, violations);
    refuse(violations);
    return new ConnectionBody(namedConnector, named, (ObjectNode) body.path("settings"));
  }

  private static String text(
      JsonNode body, String member, String said, List<Violation> violations) {
    JsonNode value = body.path(member);
    if (value.isMissingNode()) {
      return said;
    }
    if (!value.isTextual() || (!said.isEmpty() && !value.asText().equals(said))) {
      violations.add(
          new Violation("/" + member, "const", "must be the same text as in the request's target"));
    }
    return value.asText();
  }

  /** The same for a connector, if there is one. */
  ConnectionBody of(Optional<String> known) {
    return new ConnectionBody(known.orElse(""), name, settings);
  }

  /** The same with a name, if it has none: a test needs none. */
  ConnectionBody named() {
    return name.isEmpty() ? new ConnectionBody(connector, "unsaved", settings) : this;
  }

  /** A draft; the connector has to be known by now. */
  ConnectionDraft draft() {
    if (connector.isEmpty()) {
      refuse(
          List.of(
              new Violation("/connector", "required", "is required for a connection to be made")));
    }
    return new ConnectionDraft(connector, name, settings);
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new RequestRefusedException(
          new Problem(
              RunnerErrorCode.INPUT_INVALID.category().httpStatus(),
              RunnerErrorCode.INPUT_INVALID.name(),
              "the body is not that of a connection",
              false,
              violations));
    }
  }
}
