package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps off pages whose owner lets his name lead to this address (DNS rebinding): for the browser
 * they are of one origin with the runner, so {@link Cors} cannot tell. Only addresses, names
 * without a dot, and those of origins that may call are served, unless callers have to bring
 * credentials, which such a page has not. Thread-safe.
 */
final class HostGuard {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private final boolean credentials;
  private final Set<String> names;

  /** Most requests have the same, and looking at a name takes longer. */
  private volatile @Nullable String lastAllowed;

  /**
   * @param credentials whether callers have to bring some
   * @param origins of pages that may call
   */
  HostGuard(boolean credentials, List<String> origins) {
    this.credentials = credentials;
    names =
        origins.stream()
            .filter(origin -> origin.contains("://"))
            .map(origin -> URI.create(origin).getHost())
            .filter(Objects::nonNull)
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  void check(HttpServerRequest request) {
    @Nullable String host = request.getHeader(HttpHeaders.HOST);
    if (credentials || host == null || host.equals(lastAllowed)) {
      return;
    }
    if (!allows(host)) {
      throw new RequestRefusedException(
          ProtocolError.HOST_REFUSED, "the name in the header Host is not known as this runner's");
    }
    lastAllowed = host;
  }

  boolean allows(String host) {
    if (host.indexOf('.') < 0 || host.startsWith("[")) {
      return true;
    }
    int port = host.lastIndexOf(':');
    String name = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    return IPV4.matcher(name).matches() || name.endsWith(".localhost") || names.contains(name);
  }
}
