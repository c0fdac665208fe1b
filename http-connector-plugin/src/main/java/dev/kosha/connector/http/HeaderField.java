package dev.kosha.connector.http;

/**
 * One header. Immutable; its {@code toString} keeps the value to itself.
 *
 * @param name as it was given
 * @param value may be a secret
 */
record HeaderField(String name, String value) {

  @Override
  public String toString() {
    return name;
  }
}
