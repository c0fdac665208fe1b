package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** A runner with a store, and the connection {@code one} that a suite makes there. */
abstract class StoredConnectionSuite {

  static final String ONE = "/v1/connections/one";
  static final String CANARY = "canary-S3CRET-92f1";

  final Path folder;
  ServedFixture runner;

  StoredConnectionSuite(Path folder) {
    this.folder = folder;
    runner = ServedFixture.start(folder);
  }

  @AfterEach
  void close() {
    runner.close();
  }

  final void restart() {
    runner.close();
    runner = ServedFixture.start(folder);
  }

  final Answer put(String settings, String... headers) {
    return runner.send(
        "PUT", ONE, "{\"connector\":\"fixture\",\"settings\":" + settings + "}", headers);
  }

  final JsonNode echo() {
    Answer answer =
        runner.send("POST", "/v1/actions/fixture.echo?connection=one", "{\"text\":\"x\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }
}
