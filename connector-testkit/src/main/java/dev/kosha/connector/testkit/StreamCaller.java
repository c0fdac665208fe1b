package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StreamHandler;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.api.manifest.ActionManifest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Reads the pages of a connector's streams as the host does. Thread-safe. */
public final class StreamCaller {

  private final ActionCaller caller;
  private final SchemaCheck schemas = new SchemaCheck();

  public StreamCaller(ActionCaller caller) {
    this.caller = caller;
  }

  /** The ids of the actions whose handlers have a stream. */
  public Set<String> streaming() {
    return caller.handlers().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof StreamHandler)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Reads a page and waits for it.
   *
   * @throws ConnectorException with which it failed
   * @throws AssertionError when the action has no stream or its manifest denies it, when its input
   *     breaks its schema, or the page does not come in a minute
   */
  public StreamPage read(
      String actionId, JsonNode input, StreamRequest request, ActionContext invocation) {
    ActionManifest manifest = caller.manifests().requireAction(actionId);
    if (!manifest.streams()
        || !(caller.handlers().get(actionId) instanceof StreamHandler handler)) {
      throw new AssertionError("action '" + actionId + "' has no stream");
    }
    JsonNode complete = Defaults.fill(manifest.input(), input);
    Promises.requireValid("input of '" + actionId + "'", schemas, manifest.input(), complete);
    try {
      return CompletableFuture.supplyAsync(
              () -> handler.read(complete, request, invocation), caller.context().executor())
          .thenCompose(CompletionStage::toCompletableFuture)
          .get(ActionCaller.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      ConnectorException failure = Promises.failure(actionId, e);
      Promises.requireKnownCode(manifest, failure);
      throw failure;
    } catch (TimeoutException e) {
      throw new AssertionError("a page of '" + actionId + "' did not come in a minute", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while '" + actionId + "' was read", e);
    }
  }
}
