package dev.kosha.connector.runner;

import dev.kosha.connector.runner.ServedFixture.Answer;
import java.nio.file.Path;

/** Documents of workflows for tests. */
final class WorkflowText {

  private WorkflowText() {}

  /** Saves a document as YAML. */
  static Answer save(ServedFixture runner, String name, String rest) {
    return save(runner, name, "title: " + name, rest);
  }

  /**
   * Saves a document as YAML.
   *
   * @param further a member of {@code document}
   */
  static Answer save(ServedFixture runner, String name, String further, String rest) {
    return runner.put("/v1/workflows/" + name, document(name, further, rest), "application/yaml");
  }

  static String document(String name, String further, String rest) {
    return """
        document:
          dsl: 1.0.3
          namespace: test
          name: %s
          version: 0.1.0
          %s
        %s"""
        .formatted(name, further, rest);
  }

  /** A workflow whose only step goes on once a file exists. */
  static String awaiting(Path gate) {
    return """
        do:
          - gate:
              call: fixture.await
              metadata: {connection: configured}
              with: {gate: "%s", heed: true}
        """
        .formatted(gate);
  }
}
