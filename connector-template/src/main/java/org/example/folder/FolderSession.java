package org.example.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The actions of one connection, that is, of one folder. Thread-safe. */
final class FolderSession implements ConnectorSession {

  private final Path root;
  private final ConnectorContext context;
  private volatile boolean closed;

  FolderSession(Path root, ConnectorContext context) {
    this.root = root.normalize();
    this.context = context;
  }

  @Override
  public void register(ActionRegistrar actions) {
    actions.register("folder.list", this::list);
  }

  @Override
  public CompletionStage<ConnectionStatus> test() {
    return CompletableFuture.supplyAsync(
        () ->
            Files.isDirectory(root)
                ? ConnectionStatus.ok(
                    "The folder '" + root + "' is there.", context.mapper().createObjectNode())
                : ConnectionStatus.failed(
                    StandardErrorCode.UNAVAILABLE, "There is no folder '" + root + "'."),
        context.executor());
  }

  private CompletionStage<JsonNode> list(JsonNode input, ActionContext invocation) {
    // A disk can be slow, so it is read where blocking does no harm.
    return CompletableFuture.supplyAsync(() -> listNow(input, invocation), context.executor());
  }

  private JsonNode listNow(JsonNode input, ActionContext invocation) {
    if (closed) {
      throw new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection is closed");
    }
    if (invocation.cancellation().isCancelled()) {
      throw new ConnectorException(StandardErrorCode.CANCELLED, "nobody waits any longer");
    }
    String below = input.path("below").asText();
    int maxFiles = input.path("maxFiles").asInt();
    try (Stream<Path> entries = Files.list(require(below))) {
      return answer(entries.sorted().limit(maxFiles + 1L).toList(), maxFiles);
    } catch (IOException e) {
      throw new ConnectorException(
          StandardErrorCode.UNAVAILABLE, "the folder '" + below + "' cannot be read", e);
    }
  }

  private Path require(String below) throws IOException {
    Path folder = root.resolve(below).normalize();
    boolean found = Files.isDirectory(folder);
    // A link inside could lead out, hence the real paths.
    boolean inside = !found || folder.toRealPath().startsWith(root.toRealPath());
    if (!folder.startsWith(root) || !inside) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "'" + below + "' leads out of the folder")
          .at("/below");
    }
    if (!found) {
      throw new ConnectorException(
          FolderErrorCode.FOLDER_NOT_FOUND, "there is no folder '" + below + "'");
    }
    return folder;
  }

  private JsonNode answer(List<Path> entries, int maxFiles) throws IOException {
    ObjectNode answer = context.mapper().createObjectNode();
    ArrayNode files = answer.putArray("files");
    for (Path entry : entries.subList(0, Math.min(maxFiles, entries.size()))) {
      boolean isFolder = Files.isDirectory(entry);
      files
          .addObject()
          .put("name", entry.getFileName().toString())
          .put("folder", isFolder)
          .put("sizeBytes", isFolder ? 0 : Files.size(entry));
    }
    return answer.put("more", entries.size() > maxFiles);
  }

  @Override
  public void close() {
    closed = true;
  }
}
