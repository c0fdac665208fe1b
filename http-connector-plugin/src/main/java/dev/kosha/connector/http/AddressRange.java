package dev.kosha.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * All addresses that share a prefix, in CIDR notation (RFC 4632). Immutable.
 *
 * @param prefix the first address of the range
 * @param bits how many bits are fixed
 */
record AddressRange(InetAddress prefix, int bits) {

  AddressRange {
    if (bits < 0 || bits > prefix.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no such prefix length: " + bits);
    }
  }

  /** Reads {@code 10.0.0.0/8}, {@code fc00::/7} or a single address; empty for any other text. */
  static Optional<AddressRange> find(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(address)) {
      return Optional.empty();
    }
    try {
      InetAddress prefix = InetAddress.getByName(address);
      int widest = prefix.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? widest : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > widest
          ? Optional.empty()
          : Optional.of(new AddressRange(prefix, bits));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a range that is known to be one. */
  static AddressRange require(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException("no address range: " + text));
  }

  boolean contains(InetAddress address) {
    byte[] mine = prefix.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is an address and no name, so that reading it asks no name service. */
  static boolean isLiteral(String text) {
    return text.indexOf(':') >= 0 || text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  @Override
  public String toString() {
    return prefix.getHostAddress() + "/" + bits;
  }
}
