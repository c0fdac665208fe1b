/** The HTTP connector: requests to any HTTP service, within the hosts that a connection allows. */
@NullMarked
package dev.kosha.connector.http;

import org.jspecify.annotations.NullMarked;
