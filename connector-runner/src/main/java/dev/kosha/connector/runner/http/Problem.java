package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.Locale;

/**
 * An error as callers see it: problem details of RFC 9457 with the runner's own members. Immutable.
 *
 * @param status the HTTP status
 * @param code stable, upper snake case; the problem's type is made of it
 * @param detail what is wrong this time, in words; never a secret
 * @param retriable whether the same call may succeed later
 * @param violations each fault of the input
 */
record Problem(
    int status, String code, String detail, boolean retriable, List<Violation> violations) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "/problems/";

  static Problem of(Failure failure) {
    return new Problem(
        failure.category().httpStatus(),
        failure.code(),
        failure.message(),
        failure.retriable(),
        failure.violations());
  }

  static Problem of(ProtocolError error, String detail) {
    return new Problem(error.status(), error.name(), detail, error.retriable(), List.of());
  }

  /** Where the problem's type is described: {@code /problems/topic-exists}. */
  static String type(String code) {
    return TYPE_PREFIX + slug(code);
  }

  /** The code as a part of a path. */
  static String slug(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code in words: {@code Topic exists}. */
  static String title(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /**
   * The document of this problem.
   *
   * @param invocationId of the invocation that failed; empty for a request that is none
   */
  ObjectNode toJson(String invocationId) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", type(code));
    json.put("title", title(code));
    json.put("status", status);
    json.put("detail", detail);
    json.put("code", code);
    json.put("retriable", retriable);
    if (!invocationId.isEmpty()) {
      json.put("invocationId", invocationId);
    }
    if (!violations.isEmpty()) {
      json.set("violations", Violations.toJson(violations));
    }
    return json;
  }
}
