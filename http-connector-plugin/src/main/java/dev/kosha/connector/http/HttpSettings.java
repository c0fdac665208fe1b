package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one connection, checked. Immutable; its {@code toString} tells no secret.
 *
 * @param baseUrl where relative URLs start; null when the connection has none
 * @param credentials the header that proves who calls; null when nobody does
 * @param allowed the only hosts that may be called; empty for all public ones
 * @param denied hosts that may not be called
 * @param connectTimeout how long opening a connection may take
 */
record HttpSettings(
    @Nullable URI baseUrl,
    @Nullable HeaderField credentials,
    List<HostPattern> allowed,
    List<HostPattern> denied,
    Duration connectTimeout) {

  private static final String DEFAULT_CONNECT_TIMEOUT = "PT5S";

  HttpSettings {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }

  /**
   * Reads settings that are valid against the manifest.
   *
   * @throws ConnectorException when they cannot be used all the same
   */
  static HttpSettings of(ConnectionSettings settings) {
    JsonNode values = settings.values();
    URI baseUrl = values.has("baseUrl") ? RequestUrl.base(values.path("baseUrl").asText()) : null;
    HeaderField credentials = credentials(values.path("credentials"));
    if (credentials != null && baseUrl == null) {
      throw invalid("credentials need a baseUrl: they are sent to its origin only");
    }
    String connectTimeout = values.path("connectTimeout").asText(DEFAULT_CONNECT_TIMEOUT);
    return new HttpSettings(
        baseUrl,
        credentials,
        patterns(values, "allowedHosts"),
        patterns(values, "deniedHosts"),
        Durations.positive(connectTimeout, "connectTimeout"));
  }

  Optional<URI> findBaseUrl() {
    return Optional.ofNullable(baseUrl);
  }

  /** The credentials, when they may be sent to the origin. */
  Optional<HeaderField> credentialsFor(Origin origin) {
    return baseUrl != null && Origin.of(baseUrl).equals(origin)
        ? Optional.ofNullable(credentials)
        : Optional.empty();
  }

  private static @Nullable HeaderField credentials(JsonNode values) {
    return switch (values.path("type").asText("none")) {
      case "bearer" -> authorization("Bearer " + secret(values, "token"));
      case "basic" -> {
        String pair = values.path("user").asText() + ":" + values.path("password").asText();
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        yield authorization("Basic " + Base64.getEncoder().encodeToString(bytes));
      }
      case "header" -> {
        String name = values.path("name").asText();
        if (RequestHeaders.isReserved(name)) {
          throw invalid("credentials cannot be sent as the header '" + name + "'");
        }
        yield new HeaderField(name, secret(values, "value"));
      }
      default -> null;
    };
  }

  private static HeaderField authorization(String value) {
    return new HeaderField("Authorization", value);
  }

  private static String secret(JsonNode values, String name) {
    String value = values.path(name).asText();
    if (!RequestHeaders.isValue(value)) {
      throw invalid("credentials/" + name + " has characters that no header may have");
    }
    return value;
  }

  private static List<HostPattern> patterns(JsonNode values, String name) {
    List<HostPattern> patterns = new ArrayList<>();
    for (JsonNode value : values.path(name)) {
      String text = value.asText();
      patterns.add(
          HostPattern.find(text)
              .orElseThrow(
                  () ->
                      invalid(
                          "%s: '%s' is no host name, *.domain, address or range of addresses"
                              .formatted(name, text))));
    }
    return patterns;
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
