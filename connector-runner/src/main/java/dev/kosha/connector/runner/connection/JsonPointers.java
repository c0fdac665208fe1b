package dev.kosha.connector.runner.connection;

/** Makes JSON Pointers (RFC 6901). */
final class JsonPointers {

  private JsonPointers() {}

  static String append(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
