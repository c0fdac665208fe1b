package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

/** Workflows as somebody writes them in an editor, with comments, in a runner. Immutable. */
record HandWritten(DevRunner runner) {

  private static final String TEXT =
      """
      # Written by hand, and to stay as it is.
      document: {dsl: '1.0.0', namespace: default, name: %s, version: 0.1.0}
      do:
        - greet:   # says hello
            set: {message: "hello"}
        - jump:
            switch:
              - again: {when: '${ .message == "no" }', then: greet}
              - otherwise: {then: end}
      """;

  static String text(String name) {
    return TEXT.formatted(name);
  }

  /** Saves one, and answers its text. */
  String store(String name) {
    String text = text(name);
    DevRunner.Reply reply =
        runner.send("PUT", "/v1/workflows/" + name, text, "Content-Type", "application/yaml");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return text;
  }

  /** The text as it is saved now. */
  String source(String name) {
    return runner.send("GET", "/v1/workflows/" + name, "").json().path("source").asText();
  }

  int version(String name) {
    return runner.send("GET", "/v1/workflows/" + name, "").json().path("version").asInt();
  }
}
