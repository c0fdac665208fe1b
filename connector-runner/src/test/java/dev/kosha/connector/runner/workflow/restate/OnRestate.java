package dev.kosha.connector.runner.workflow.restate;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Restate server of one node, and an engine that runs workflows on it. */
abstract class OnRestate {

  @TempDir Path folder = Path.of("");
  RestateServer server;
  RestateUnderTest restate;

  @BeforeEach
  void open() {
    server = RestateServer.start(folder);
    restate = RestateUnderTest.start(server.ingress(), server.admin(), folder);
  }

  @AfterEach
  void close() {
    if (server == null) {
      // There is none on this machine: the test was not run.
      return;
    }
    if (restate != null) {
      restate.close();
    }
    server.close();
  }
}
