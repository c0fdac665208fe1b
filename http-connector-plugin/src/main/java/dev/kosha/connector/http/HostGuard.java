package dev.kosha.connector.http;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Decides which hosts may be called. Thread-safe.
 *
 * <p>The rules are held against the addresses that the host's name has now, and the answer names
 * the address that was checked, so that the request can be sent to that one and no other.
 */
final class HostGuard {

  private final List<HostPattern> allowed;
  private final List<HostPattern> denied;
  private final Resolver resolver;
  private final SpecialAddresses special = new SpecialAddresses();

  HostGuard(List<HostPattern> allowed, List<HostPattern> denied, Resolver resolver) {
    this.allowed = List.copyOf(allowed);
    this.denied = List.copyOf(denied);
    this.resolver = resolver;
  }

  /**
   * Checks the host of a URL. Blocks while its name is resolved.
   *
   * @throws ConnectorException when the host is not allowed or has no address
   */
  Destination check(URI url) {
    String host = nameOf(url);
    if (HostPattern.anyMatchesName(denied, host)) {
      throw refused(host, "is one of the connection's denied hosts");
    }
    boolean named = HostPattern.anyMatchesName(allowed, host);
    List<InetAddress> addresses = resolve(host);
    for (InetAddress address : addresses) {
      checkAddress(host, address, named);
    }
    return new Destination(host, addresses.get(0), named || AddressRange.isLiteral(host));
  }

  private void checkAddress(String host, InetAddress address, boolean named) {
    String shown = address.getHostAddress();
    if (HostPattern.anyMatchesAddress(denied, address)) {
      throw refused(host, "has the address " + shown + ", which the connection denies");
    }
    if (named || HostPattern.anyMatchesAddress(allowed, address)) {
      return;
    }
    if (!allowed.isEmpty()) {
      throw refused(host, "is not one of the connection's allowed hosts");
    }
    special
        .find(address)
        .ifPresent(
            kind -> {
              throw refused(
                  host,
                  "has the %s address %s, which is denied unless the connection's allowedHosts names it"
                      .formatted(kind, shown));
            });
  }

  private List<InetAddress> resolve(String host) {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new ConnectorException(
          StandardErrorCode.UNAVAILABLE, "host '" + host + "' has no known address", e);
    }
  }

  private static String nameOf(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static ConnectorException refused(String host, String reason) {
    return new ConnectorException(HttpErrorCode.HOST_NOT_ALLOWED, "host '" + host + "' " + reason);
  }
}
