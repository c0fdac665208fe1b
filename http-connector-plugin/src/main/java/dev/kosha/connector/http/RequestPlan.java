package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an input asks for, checked. Immutable.
 *
 * @param first the first request to send
 * @param redirects which redirects to follow
 * @param expected the statuses that are a success
 * @param rawResponse whether the body is answered as the bytes that came
 * @param maxResponseBytes the largest body to read
 * @param timeout for everything
 */
record RequestPlan(
    Hop first,
    RedirectPolicy redirects,
    StatusRanges expected,
    boolean rawResponse,
    int maxResponseBytes,
    Duration timeout) {

  /**
   * Reads an input that is valid against the manifest.
   *
   * @throws ConnectorException laid at the member that cannot be used all the same
   */
  static RequestPlan of(
      JsonNode input, HttpSettings settings, ActionContext invocation, JsonMapper mapper) {
    String method = input.path("method").asText("GET");
    URI url = RequestUrl.of(settings.baseUrl(), input.path("url").asText(), input.path("query"));
    Optional<RequestBody> body = RequestBody.find(input, mapper);
    RequestHeaders headers = RequestHeaders.of(input, invocation, Hop.isRepeatable(method));
    if (body.isPresent()) {
      headers = headers.withContentType(body.get().contentType());
    }
    return new RequestPlan(
        new Hop(method, url, headers, body.orElse(null), false),
        RedirectPolicy.of(input.path("redirects").asText()),
        StatusRanges.of(input.path("expectedStatus")),
        input.path("responseFormat").asText().equals("base64"),
        input.path("maxResponseBytes").asInt(),
        timeout(input));
  }

  private static Duration timeout(JsonNode input) {
    try {
      return Durations.positive(input.path("timeout").asText(), "timeout");
    } catch (ConnectorException e) {
      throw e.at("/timeout");
    }
  }

  /**
   * One request of possibly several.
   *
   * @param method upper case
   * @param url absolute
   * @param headers but for the credentials
   * @param body null for none
   * @param strayed whether a redirect led to an origin that the caller did not name: from there on,
   *     nobody knows who chose the URL, and credentials are not sent
   */
  record Hop(
      String method, URI url, RequestHeaders headers, @Nullable RequestBody body, boolean strayed) {

    private static final Set<String> UNREPEATABLE = Set.of("POST", "PATCH");

    /** Whether sending it twice does no more than sending it once (RFC 9110, section 9.2.2). */
    static boolean isRepeatable(String method) {
      return !UNREPEATABLE.contains(method);
    }

    boolean isRepeatable() {
      return isRepeatable(method);
    }

    Origin origin() {
      return Origin.of(url);
    }
  }
}
