package dev.kosha.connector.runner.workflow.trigger;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request to a webhook. Immutable, as long as nobody changes the bytes. */
public final class HookRequest {

  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final byte[] body;

  /**
   * @param headers by name in lower case, the first value of each
   * @param query the first value of each parameter
   * @param body the whole of it
   */
  public HookRequest(Map<String, String> headers, Map<String, String> query, byte[] body) {
    this.headers = Map.copyOf(headers);
    this.query = Map.copyOf(query);
    this.body = body;
  }

  Map<String, String> headers() {
    return headers;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  Map<String, String> query() {
    return query;
  }

  byte[] body() {
    return body;
  }

  /** Tells nothing of what was sent. */
  @Override
  public String toString() {
    return "request to a webhook, of " + body.length + " bytes";
  }
}
