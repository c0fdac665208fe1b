package dev.kosha.connector.kafka.dev.secured;

import java.util.UUID;

/**
 * A name and its secret, made for one run. Immutable.
 *
 * @param password letters, digits and dashes
 */
record Credentials(String name, String password) {

  static Credentials create(String name) {
    return new Credentials(name, UUID.randomUUID().toString());
  }
}
