package dev.kosha.connector.http;

import java.net.InetAddress;

/**
 * A host that may be called. Immutable.
 *
 * @param host its name in lower case, or its address
 * @param address one of its addresses, checked
 * @param trusted whether the host may be called at whatever address its name has a moment later:
 *     because the connection names it, or because it is an address itself
 */
record Destination(String host, InetAddress address, boolean trusted) {}
