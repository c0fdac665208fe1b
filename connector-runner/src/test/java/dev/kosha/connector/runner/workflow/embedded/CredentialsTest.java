package dev.kosha.connector.runner.workflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.fixture.EchoingHttp;
import dev.kosha.connector.runner.log.LogTap;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.workflow.Canaries;
import dev.kosha.connector.runner.workflow.RunMarks;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workflows authenticate with is nowhere to be found afterwards. */
final class CredentialsTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void credentials_ofCalls_areNeitherKeptNorTold() {
    try (LogTap log = LogTap.open();
        EngineUnderTest engine =
            EngineUnderTest.start(StoreDatabase.sqlite(folder).open(), folder)) {
      engine.install(EchoingHttp.zip(), "http", folder);
      engine.save("child", Canaries.CHILD);
      engine.save("parent", Canaries.PARENT);

      String run = engine.start("parent", "{}");

      await().atMost(Duration.ofSeconds(60)).until(() -> engine.status(run).equals("faulted"));
      Canaries.assertUnseen(engine.store, engine.runs, run, folder);
      Canaries.assertClean("the log of the runner", log.text());
    }
  }

  @Test
  void input_thatLooksLikeAMarkOfASecret_staysAText() {
    String text = RunMarks.of("token");
    try (EngineUnderTest engine =
        EngineUnderTest.start(StoreDatabase.sqlite(folder).open(), folder)) {
      engine.save(
          "echo",
          """
          do:
            - say: {call: fixture.echo, with: {text: "${ .text }", times: 1}}
            - nap: {wait: {milliseconds: 300}}
          """);

      String run =
          engine.start(
              "echo", JsonNodeFactory.instance.objectNode().put("text", text).toString());

      await().atMost(Duration.ofSeconds(60)).until(() -> engine.status(run).equals("completed"));
      assertThat(engine.read(run).at("/output/text").asText()).isEqualTo(text);
      assertThat(engine.read(run).at("/input/text").asText()).isEqualTo(text);
    }
  }
}
