package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.TriggerFactory;
import dev.kosha.connector.api.TriggerSettings;
import dev.kosha.connector.api.TriggerSource;
import dev.kosha.connector.api.manifest.ActionManifest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a connector's actions as the host does: opens a session, fills in the schema's defaults,
 * runs handlers on threads of the generation, and holds input, answer and error code against the
 * manifest. Thread-safe. The test that opened it closes it, before the context.
 */
public final class ActionCaller implements AutoCloseable {

  static final long PATIENCE_SECONDS = 60;
  private static final long TEST_PATIENCE_SECONDS = 10;

  private final ManifestFolder manifests;
  private final FakeConnectorContext context;
  private final ConnectorSession session;
  private final Map<String, ActionHandler> handlers;
  private final Map<String, TriggerFactory> triggers;
  private final SchemaCheck schemas = new SchemaCheck();

  private ActionCaller(
      ManifestFolder manifests,
      FakeConnectorContext context,
      ConnectorSession session,
      Map<String, ActionHandler> handlers,
      Map<String, TriggerFactory> triggers) {
    this.manifests = manifests;
    this.context = context;
    this.session = session;
    this.handlers = handlers;
    this.triggers = triggers;
  }

  /**
   * Opens a session of the connection named {@code test}.
   *
   * @throws ConnectorException when the connector refuses the settings
   * @throws AssertionError when the settings do not fit the connection's schema
   */
  public static ActionCaller open(
      Connector connector,
      ManifestFolder manifests,
      ObjectNode settings,
      FakeConnectorContext context) {
    ObjectNode schema = manifests.connector().connection().schema();
    JsonNode complete = Defaults.fill(schema, settings);
    Promises.requireValid("settings", new SchemaCheck(), schema, complete);
    return run(
        context,
        () -> {
          ConnectorSession session =
              connector.open(new ConnectionSettings("test", (ObjectNode) complete), context);
          Map<String, ActionHandler> handlers = new TreeMap<>();
          session.register(
              (id, handler) -> {
                if (handlers.put(id, handler) != null) {
                  throw new IllegalArgumentException("action '" + id + "' is registered twice");
                }
              });
          Map<String, TriggerFactory> triggers = new TreeMap<>();
          session.registerTriggers(
              (id, factory) -> {
                if (triggers.put(id, factory) != null) {
                  throw new IllegalArgumentException("trigger '" + id + "' is registered twice");
                }
              });
          return new ActionCaller(
              manifests,
              context,
              session,
              Collections.unmodifiableMap(handlers),
              Collections.unmodifiableMap(triggers));
        });
  }

  /** The ids of the actions that the session registered, ordered. */
  public Set<String> registered() {
    return handlers.keySet();
  }

  /** The ids of the triggers that the session registered, ordered. */
  public Set<String> registeredTriggers() {
    return triggers.keySet();
  }

  /**
   * Opens a source as the host does: checks the settings, fills in defaults, and runs on a thread
   * of the generation. The test closes it, through {@link OpenTrigger#close}.
   *
   * @throws ConnectorException when the trigger refuses the settings
   * @throws AssertionError when they do not fit the trigger's settings schema
   */
  public OpenTrigger openTrigger(
      String triggerId, String name, ObjectNode settings, FakeTriggerSink sink) {
    ObjectNode schema = manifests.requireTrigger(triggerId).settings();
    JsonNode complete = Defaults.fill(schema, settings);
    Promises.requireValid("settings of '" + triggerId + "'", schemas, schema, complete);
    TriggerFactory factory = triggers.get(triggerId);
    if (factory == null) {
      throw new AssertionError("trigger '" + triggerId + "' is not registered");
    }
    TriggerSource source =
        run(context, () -> factory.open(new TriggerSettings(name, (ObjectNode) complete), sink));
    return new OpenTrigger(
        source::status,
        () ->
            run(
                context,
                () -> {
                  source.close();
                  return true;
                }));
  }

  /**
   * Calls an action with a context of its own and waits for the answer.
   *
   * @throws ConnectorException with which the action failed
   * @throws AssertionError when it failed otherwise, did not end in a minute, or its answer does
   *     not fit its schema
   */
  public JsonNode call(String actionId, JsonNode input) {
    return await(actionId, start(actionId, input, FakeActionContext.create()));
  }

  /** The same with the given context. */
  public JsonNode call(String actionId, JsonNode input, ActionContext invocation) {
    return await(actionId, start(actionId, input, invocation));
  }

  /**
   * Starts an action. The future fails with what the stage failed with; its answer is a copy that
   * fits the output schema. It fails with an AssertionError when the action breaks its manifest.
   *
   * @throws AssertionError when the input does not fit the input schema: the host would not have
   *     called the action
   */
  public CompletableFuture<JsonNode> start(
      String actionId, JsonNode input, ActionContext invocation) {
    ActionManifest manifest = manifests.requireAction(actionId);
    ActionHandler handler = handlers.get(actionId);
    if (handler == null) {
      throw new AssertionError("action '" + actionId + "' is not registered");
    }
    JsonNode complete = Defaults.fill(manifest.input(), input);
    Promises.requireValid("input of '" + actionId + "'", schemas, manifest.input(), complete);
    return CompletableFuture.supplyAsync(
            () -> handler.handle(complete, invocation), context.executor())
        .thenCompose(CompletionStage::toCompletableFuture)
        .handle((output, thrown) -> checkEnd(manifest, output, thrown));
  }

  Map<String, ActionHandler> handlers() {
    return handlers;
  }

  ManifestFolder manifests() {
    return manifests;
  }

  FakeConnectorContext context() {
    return context;
  }

  /**
   * Waits for a started action.
   *
   * @throws ConnectorException with which the action failed
   * @throws AssertionError when it failed otherwise or did not end in a minute
   */
  public static JsonNode await(String actionId, CompletableFuture<JsonNode> started) {
    try {
      return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Promises.failure(actionId, e);
    } catch (TimeoutException e) {
      throw new AssertionError("action '" + actionId + "' did not end in a minute", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while action '" + actionId + "' ran", e);
    }
  }

  /**
   * Tests the connection and waits for the finding.
   *
   * @throws AssertionError when the test fails or takes longer than ten seconds
   */
  public ConnectionStatus test() {
    return run(
        context,
        () -> session.test().toCompletableFuture().get(TEST_PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** Closes the session, on a thread of the generation. */
  @Override
  public void close() {
    run(
        context,
        () -> {
          session.close();
          return true;
        });
  }

  @Override
  public String toString() {
    return session.toString();
  }

  private JsonNode checkEnd(
      ActionManifest manifest, @Nullable JsonNode output, @Nullable Throwable thrown) {
    if (thrown != null) {
      ConnectorException failure = Promises.failure(manifest.id(), thrown);
      Promises.requireKnownCode(manifest, failure);
      throw failure;
    }
    if (output == null) {
      throw new AssertionError("action '" + manifest.id() + "' answered null");
    }
    Promises.requireValid("answer of '" + manifest.id() + "'", schemas, manifest.output(), output);
    return output.deepCopy();
  }

  private static <T> T run(FakeConnectorContext context, Callable<T> code) {
    try {
      return context.call(code);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
