package dev.kosha.connector.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's client connect to the address that was checked, instead of resolving the name
 * once more: a name service under an attacker's control could answer differently the second time
 * (DNS rebinding). Thread-safe.
 *
 * <p>The client has no setting for this, but it connects where its proxy selector says. So a plain
 * HTTP origin is given out as its own proxy: the client then connects to the checked address and
 * sends the absolute form of the URL, which every origin server has to understand (RFC 9112,
 * section 3.2.2). With TLS this cannot be done and is not needed as much: a server elsewhere has no
 * certificate for the name, and the handshake fails before any request is sent.
 *
 * <p>A route exists while requests use it; a URL without one is not sent at all.
 */
final class PinnedAddresses extends ProxySelector {

  private final Map<Origin, Route> routes = new ConcurrentHashMap<>();

  /** Opens a route for one request; it is to be closed by {@link #release}. */
  void acquire(Origin origin, Destination destination) {
    Proxy proxy =
        destination.trusted() || origin.isEncrypted()
            ? Proxy.NO_PROXY
            : new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(destination.address(), origin.port()));
    routes.compute(origin, (key, old) -> new Route(proxy, old == null ? 1 : old.users() + 1));
  }

  /** Ends one use of a route. */
  void release(Origin origin) {
    routes.computeIfPresent(
        origin, (key, old) -> old.users() == 1 ? null : new Route(old.proxy(), old.users() - 1));
  }

  @Override
  public List<Proxy> select(@Nullable URI url) {
    if (url == null) {
      throw new IllegalArgumentException("no url");
    }
    Route route = routes.get(Origin.of(url));
    if (route == null) {
      throw new IllegalStateException("no checked address for " + Origin.of(url));
    }
    return List.of(route.proxy());
  }

  @Override
  public void connectFailed(
      @Nullable URI url, @Nullable SocketAddress address, @Nullable IOException failure) {
    // The request fails with the same exception.
  }

  private record Route(Proxy proxy, int users) {}
}
