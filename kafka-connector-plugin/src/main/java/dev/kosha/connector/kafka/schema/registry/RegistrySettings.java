package dev.kosha.connector.kafka.schema.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a connection reaches its registry. Immutable; its text tells no secret.
 *
 * @param urls of the registry's replicas, without a final slash; the first that answers is used
 * @param authorization the header of that name
 * @param tls of its own, where the settings name certificates
 * @param timeout of one request to one URL
 * @param cacheSize how many schemas are kept at most
 * @param cacheTime how long they are kept at most
 */
public record RegistrySettings(
    List<String> urls,
    Optional<String> authorization,
    Optional<SSLContext> tls,
    Duration timeout,
    int cacheSize,
    Duration cacheTime) {

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration MOST_CACHE_TIME = Duration.ofDays(1);

  public RegistrySettings {
    urls = List.copyOf(urls);
  }

  /**
   * The registry of a connection.
   *
   * @param settings of the connection, valid against its schema
   * @return empty when they name no registry
   * @throws ConnectorException INVALID_INPUT at the field to blame
   */
  public static Optional<RegistrySettings> of(JsonNode settings) {
    JsonNode registry = settings.path("schemaRegistry");
    if (!registry.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new RegistrySettings(
            urls(registry.path("url").asText()),
            authorization(registry),
            RegistryTls.of(registry),
            duration(registry, "requestTimeout", Duration.ofSeconds(5), MOST_TIMEOUT),
            registry.path("cacheSize").asInt(1_000),
            duration(registry, "cacheTime", Duration.ofMinutes(5), MOST_CACHE_TIME)));
  }

  private static List<String> urls(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
        .peek(RegistrySettings::requireAddress)
        .toList();
  }

  private static void requireAddress(String url) {
    try {
      if (URI.create(url).getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw invalid("'%s' is no URL of a schema registry".formatted(url), "url");
  }

  private static Optional<String> authorization(JsonNode registry) {
    if (registry.has("token")) {
      return Optional.of("Bearer " + registry.path("token").asText());
    }
    if (registry.has("username")) {
      String pair = registry.path("username").asText() + ":" + registry.path("password").asText();
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }
    return Optional.empty();
  }

  private static Duration duration(
      JsonNode registry, String field, Duration absent, Duration most) {
    if (!registry.has(field)) {
      return absent;
    }
    try {
      Duration duration = Duration.parse(registry.path(field).asText());
      if (duration.compareTo(LEAST) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw invalid("must be a duration from %s to %s".formatted(LEAST, most), field);
  }

  private static ConnectorException invalid(String message, String field) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message)
        .at("/schemaRegistry/" + field);
  }

  @Override
  public String toString() {
    return "schema registry at " + String.join(", ", urls);
  }
}
