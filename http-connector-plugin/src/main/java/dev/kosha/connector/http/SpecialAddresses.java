package dev.kosha.connector.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells addresses that are not plain hosts of the public internet, from the IANA special-purpose
 * address registries (RFC 6890 and its updates). Immutable, thread-safe.
 *
 * <p>An IPv6 address that carries an IPv4 address (IPv4-mapped, NAT64 of RFC 6052, 6to4 of RFC
 * 3056, ISATAP of RFC 5214) is judged by that address too, since a gateway would deliver there.
 */
final class SpecialAddresses {

  private static final AddressRange NAT64 = AddressRange.require("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.require("2002::/16");
  private static final AddressRange GLOBAL_UNICAST = AddressRange.require("2000::/3");

  private final Map<AddressRange, String> ranges = new LinkedHashMap<>();

  SpecialAddresses() {
    add("loopback", "127.0.0.0/8", "::1");
    add("unspecified", "0.0.0.0/8", "::");
    add("link-local", "169.254.0.0/16", "fe80::/10");
    add("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
    add("shared (carrier-grade NAT)", "100.64.0.0/10");
    add("multicast", "224.0.0.0/4", "ff00::/8");
    add("protocol assignment", "192.0.0.0/24", "192.88.99.0/24", "2001::/23");
    add("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32");
    add("documentation", "3fff::/20");
    add("benchmarking", "198.18.0.0/15");
    add("reserved", "240.0.0.0/4");
  }

  /** What is special about the address, as an adjective; empty for a plain public one. */
  Optional<String> find(InetAddress address) {
    Optional<String> special =
        ranges.entrySet().stream()
            .filter(range -> range.getKey().contains(address))
            .map(Map.Entry::getValue)
            .findFirst();
    if (special.isPresent() || !(address instanceof Inet6Address wide)) {
      return special;
    }
    Optional<Inet4Address> carried = findCarried(wide);
    if (carried.isPresent()) {
      return find(carried.get());
    }
    return GLOBAL_UNICAST.contains(address) ? Optional.empty() : Optional.of("reserved");
  }

  private void add(String kind, String... texts) {
    for (String text : texts) {
      ranges.put(AddressRange.require(text), kind);
    }
  }

  private static Optional<Inet4Address> findCarried(Inet6Address address) {
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address)) {
      return Optional.of(slice(bytes, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(slice(bytes, 2));
    }
    boolean isatap =
        (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    return isatap ? Optional.of(slice(bytes, 12)) : Optional.empty();
  }

  private static Inet4Address slice(byte[] bytes, int from) {
    try {
      return (Inet4Address) InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
