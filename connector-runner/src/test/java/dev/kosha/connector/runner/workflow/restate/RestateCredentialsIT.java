package dev.kosha.connector.runner.workflow.restate;

import dev.kosha.connector.runner.fixture.EchoingHttp;
import dev.kosha.connector.runner.log.LogTap;
import dev.kosha.connector.runner.workflow.Canaries;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workflows authenticate with is nowhere to be found afterwards, at Restate neither. */
final class RestateCredentialsIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void credentials_ofCalls_areNeitherKeptNorTold() {
    try (LogTap log = LogTap.open();
        RestateServer server = RestateServer.start(folder);
        RestateUnderTest restate =
            RestateUnderTest.start(server.ingress(), server.admin(), folder)) {
      restate.install(EchoingHttp.zip(), "http", folder);
      restate.saveYaml("child", Canaries.CHILD);
      restate.saveYaml("parent", Canaries.PARENT);

      String run = restate.start("parent", "{}");

      restate.awaitStatus(run, "faulted");
      Canaries.assertUnseen(restate.store, restate.runs, run, folder, folder.resolve("restate"));
      Canaries.assertClean("the log of the runner", log.text());
    }
  }
}
