package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the URL of a request. Its messages never repeat a URL, which may hold a secret. */
final class RequestUrl {

  private static final Pattern HAS_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  /** Hosts such as 2130706433 or 0x7f.1, which name services take for addresses. */
  private static final Pattern NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  private RequestUrl() {}

  /**
   * Reads the base URL of a connection.
   *
   * @throws ConnectorException when it cannot be one
   */
  static URI base(String text) {
    return checked(parse(text, "baseUrl"), "baseUrl");
  }

  /**
   * The URL that an input asks for.
   *
   * @param base of the connection; null when it has none
   * @param text absolute, or a path to append to the base
   * @param query parameters to add
   * @throws ConnectorException laid at {@code /url} when there is no such URL
   */
  static URI of(@Nullable URI base, String text, JsonNode query) {
    try {
      URI url = HAS_SCHEME.matcher(text).matches() ? parse(text, "url") : below(base, text);
      return withQuery(checked(url, "url"), query);
    } catch (ConnectorException e) {
      throw e.at("/url");
    }
  }

  private static URI below(@Nullable URI base, String path) {
    if (base == null) {
      throw invalid("url is relative, and the connection has no baseUrl");
    }
    if (path.startsWith("//")) {
      throw invalid("url starts with two slashes, which would name another host");
    }
    String root = base.toString();
    String start = root.endsWith("/") ? root : root + "/";
    String rest = path.startsWith("/") ? path.substring(1) : path;
    URI url = parse(start + rest, "url").normalize();
    // A query follows the last segment of the base itself.
    URI joined = rest.isEmpty() || rest.startsWith("?") ? parse(root + rest, "url") : url;
    String lowest = base.getRawPath().endsWith("/") ? base.getRawPath() : base.getRawPath() + "/";
    boolean inside =
        joined.getRawPath().equals(base.getRawPath()) || joined.getRawPath().startsWith(lowest);
    if (!inside) {
      throw invalid("url leads out of the connection's baseUrl");
    }
    return joined;
  }

  /** What keeps a URL from being called, as the end of a sentence; empty when nothing does. */
  static Optional<String> findFault(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return Optional.of("is neither http nor https");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("holds a user; that belongs into the connection's credentials");
    }
    if (url.getHost() == null || url.getPort() > 65_535) {
      return Optional.of("names no valid host and port");
    }
    if (!AddressRange.isLiteral(url.getHost()) && NUMBER.matcher(url.getHost()).matches()) {
      return Optional.of("writes an address in a form that only some systems read");
    }
    return Optional.empty();
  }

  private static URI checked(URI url, String what) {
    findFault(url)
        .ifPresent(
            fault -> {
              throw invalid(what + " " + fault);
            });
    return url;
  }

  private static URI withQuery(URI url, JsonNode query) {
    StringJoiner parameters = new StringJoiner("&");
    for (Map.Entry<String, JsonNode> parameter : query.properties()) {
      Iterable<JsonNode> values =
          parameter.getValue().isArray() ? parameter.getValue() : List.of(parameter.getValue());
      values.forEach(
          value -> parameters.add(encode(parameter.getKey()) + "=" + encode(value.asText())));
    }
    String text = url.toString();
    int hash = text.indexOf('#');
    String bare = hash < 0 ? text : text.substring(0, hash);
    if (parameters.length() == 0) {
      return parse(bare, "url");
    }
    return parse(bare + (url.getRawQuery() == null ? "?" : "&") + parameters, "url");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static URI parse(String text, String what) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The cause would repeat the URL.
      throw invalid("%s is no URL: %s at index %d".formatted(what, e.getReason(), e.getIndex()));
    }
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
