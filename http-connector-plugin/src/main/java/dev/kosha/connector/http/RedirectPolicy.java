package dev.kosha.connector.http;

import dev.kosha.connector.http.RequestPlan.Hop;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Which redirects are followed. */
enum RedirectPolicy {
  NEVER,
  SAME_ORIGIN,
  ALWAYS;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  static RedirectPolicy of(String text) {
    return switch (text) {
      case "never" -> NEVER;
      case "always" -> ALWAYS;
      default -> SAME_ORIGIN;
    };
  }

  /**
   * The request that follows an answer, when one does (RFC 9110, section 15.4).
   *
   * @param location the answer's Location; empty when it has none
   */
  Optional<Hop> next(Hop hop, int status, String location) {
    if (this == NEVER || !REDIRECTS.contains(status) || location.isEmpty()) {
      return Optional.empty();
    }
    return findTarget(hop.url(), location)
        .filter(url -> follows(hop, url))
        .map(url -> redirected(hop, status, url));
  }

  private boolean follows(Hop hop, URI target) {
    Origin from = hop.origin();
    Origin to = Origin.of(target);
    return to.equals(from) || (this == ALWAYS && (to.isEncrypted() || !from.isEncrypted()));
  }

  private static Hop redirected(Hop hop, int status, URI target) {
    boolean toGet =
        status == 303
            ? !hop.method().equals("HEAD")
            : (status == 301 || status == 302) && hop.method().equals("POST");
    boolean strays = !Origin.of(target).equals(hop.origin());
    RequestHeaders headers = strays ? hop.headers().forOtherOrigin() : hop.headers();
    return toGet
        ? new Hop("GET", target, headers.withoutContent(), null, hop.strayed() || strays)
        : new Hop(hop.method(), target, headers, hop.body(), hop.strayed() || strays);
  }

  private static Optional<URI> findTarget(URI from, String location) {
    try {
      URI target = from.resolve(new URI(location));
      return RequestUrl.findFault(target).isPresent()
          ? Optional.empty()
          : Optional.of(withoutFragment(target));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI withoutFragment(URI url) {
    String text = url.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? url : URI.create(text.substring(0, hash));
  }
}
