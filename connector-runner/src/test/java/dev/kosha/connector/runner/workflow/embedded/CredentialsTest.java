package dev.kosha.connector.runner.workflow.embedded;

import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.fixture.EchoingHttp;
import dev.kosha.connector.runner.log.LogTap;
import dev.kosha.connector.runner.store.StoreDatabase;
import dev.kosha.connector.runner.workflow.Canaries;
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
}
