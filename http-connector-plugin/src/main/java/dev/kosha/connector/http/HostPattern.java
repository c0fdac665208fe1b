package dev.kosha.connector.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One entry of a list of hosts. Immutable. */
sealed interface HostPattern {

  /** Whether a host of this name, lower case, is meant whatever its addresses are. */
  boolean matchesName(String host);

  /** Whether the address is meant, whatever name led to it. */
  boolean matchesAddress(InetAddress address);

  /**
   * Reads {@code api.example.com}, {@code *.example.com}, an address or a range of addresses; empty
   * for any other text.
   */
  static Optional<HostPattern> find(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String bare =
        lower.startsWith("[") && lower.endsWith("]")
            ? lower.substring(1, lower.length() - 1)
            : lower;
    Optional<AddressRange> range = AddressRange.find(bare);
    if (range.isPresent()) {
      return range.map(Addresses::new);
    }
    boolean below = lower.startsWith("*.");
    String name = below ? lower.substring(2) : lower;
    return Name.SYNTAX.matcher(name).matches()
        ? Optional.of(new Name(name, below))
        : Optional.empty();
  }

  /** Whether any of the patterns means a host of this name. */
  static boolean anyMatchesName(List<HostPattern> patterns, String host) {
    return patterns.stream().anyMatch(pattern -> pattern.matchesName(host));
  }

  /** Whether any of the patterns means the address. */
  static boolean anyMatchesAddress(List<HostPattern> patterns, InetAddress address) {
    return patterns.stream().anyMatch(pattern -> pattern.matchesAddress(address));
  }

  /**
   * A host, or all below a domain.
   *
   * @param name lower case
   * @param below whether hosts below the domain are meant, and not the name itself
   */
  record Name(String name, boolean below) implements HostPattern {

    private static final Pattern SYNTAX =
        Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    @Override
    public boolean matchesName(String host) {
      return below ? host.endsWith("." + name) : host.equals(name);
    }

    @Override
    public boolean matchesAddress(InetAddress address) {
      return false;
    }
  }

  /**
   * Addresses.
   *
   * @param range which
   */
  record Addresses(AddressRange range) implements HostPattern {

    @Override
    public boolean matchesName(String host) {
      return false;
    }

    @Override
    public boolean matchesAddress(InetAddress address) {
      return range.contains(address);
    }
  }
}
