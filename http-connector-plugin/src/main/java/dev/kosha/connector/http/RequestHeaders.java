package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers of a request but for the credentials. Immutable.
 *
 * @param fields in order, duplicates kept
 */
record RequestHeaders(List<HeaderField> fields) {

  /** Headers that belong to the connection between two hosts (RFC 9110, section 7.6.1). */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Headers that tell another origin nothing it could abuse. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "user-agent");

  private static final String USER_AGENT = "kosha-http-connector";

  RequestHeaders {
    fields = List.copyOf(fields);
  }

  /**
   * The headers of an input, and what the host knows of the invocation where the input does not say
   * otherwise.
   *
   * @throws ConnectorException laid at the header that cannot be sent
   */
  static RequestHeaders of(JsonNode input, ActionContext invocation, boolean repeatable) {
    List<HeaderField> fields = new ArrayList<>();
    int index = 0;
    for (JsonNode header : input.path("headers")) {
      fields.add(checked(header.path("name").asText(), header.path("value").asText(), index));
      index++;
    }
    addIfAbsent(fields, "User-Agent", USER_AGENT);
    invocation.traceContext().forEach((name, value) -> addIfAbsent(fields, name, value));
    if (!repeatable) {
      invocation.idempotencyKey().ifPresent(key -> addIfAbsent(fields, "Idempotency-Key", key));
    }
    return new RequestHeaders(fields);
  }

  /** These and a Content-Type, when they have none. */
  RequestHeaders withContentType(String contentType) {
    List<HeaderField> more = new ArrayList<>(fields);
    addIfAbsent(more, "Content-Type", contentType);
    return new RequestHeaders(more);
  }

  /** Those that may be sent to an origin that the caller did not name. */
  RequestHeaders forOtherOrigin() {
    return new RequestHeaders(
        fields.stream()
            .filter(field -> HARMLESS.contains(field.name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Those of a request that lost its body. */
  RequestHeaders withoutContent() {
    return new RequestHeaders(
        fields.stream()
            .filter(field -> !field.name().toLowerCase(Locale.ROOT).startsWith("content-"))
            .toList());
  }

  boolean has(String name) {
    return contains(fields, name);
  }

  /** Whether a request cannot carry the header by its caller's will. */
  static boolean isReserved(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a header can have the value (RFC 9110, section 5.5). */
  static boolean isValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
  }

  private static HeaderField checked(String name, String value, int index) {
    String pointer = "/headers/" + index;
    if (isReserved(name)) {
      throw invalid("the header '" + name + "' is set by the connector").at(pointer + "/name");
    }
    if (!isValue(value)) {
      throw invalid("the value of the header '" + name + "' has characters that no header may have")
          .at(pointer + "/value");
    }
    return new HeaderField(name, value);
  }

  private static void addIfAbsent(List<HeaderField> fields, String name, String value) {
    if (!contains(fields, name) && isValue(value)) {
      fields.add(new HeaderField(name, value));
    }
  }

  private static boolean contains(List<HeaderField> fields, String name) {
    return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
