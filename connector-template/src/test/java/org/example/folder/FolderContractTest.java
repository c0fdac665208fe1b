package org.example.folder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.testkit.ConnectorContractTest;
import dev.kosha.connector.testkit.FailingCall;
import dev.kosha.connector.testkit.PreparedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every connector promises, held against this one. */
class FolderContractTest extends ConnectorContractTest {

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(folder.resolve("order-1.json"), "{\"sku\": \"tea\"}");
  }

  @Override
  protected Connector createConnector() {
    return new FolderConnector();
  }

  @Override
  protected Path manifestFolder() {
    return Path.of(System.getProperty("basedir", "."), "manifests");
  }

  @Override
  protected ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode().put("path", folder.toString());
  }

  @Override
  protected ObjectNode deadSettings() {
    return JsonNodeFactory.instance.objectNode().put("path", "/no/such/folder");
  }

  @Override
  protected Optional<PreparedCall> slowCall() {
    return Optional.empty();
  }

  @Override
  protected List<FailingCall> failingCalls() {
    return List.of(
        FailingCall.of("FOLDER_NOT_FOUND", "folder.list", below("nowhere")),
        FailingCall.of("INVALID_INPUT", "folder.list", below("../..")));
  }

  private static ObjectNode below(String path) {
    return JsonNodeFactory.instance.objectNode().put("below", path);
  }
}
