package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.cli.ActionReply;
import dev.kosha.connector.runner.cli.ActionRequest;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.InputFault;
import dev.kosha.connector.runner.cli.RunnerAccess;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.http.ActionSearch;
import dev.kosha.connector.runner.http.PluginJson;
import dev.kosha.connector.runner.invoke.ActionOutcome;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.invoke.Invocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A runner in this process that listens nowhere and keeps nothing beyond its end. Used by one
 * thread.
 */
final class LocalRunner implements RunnerAccess {

  private final DataFolder data;
  private final Runner runner;

  private LocalRunner(DataFolder data, Runner runner) {
    this.data = data;
    this.runner = runner;
  }

  static LocalRunner open(RunnerConfig config, Map<String, String> environment) {
    DataFolder data = DataFolder.temporary();
    LocalRunner local = new LocalRunner(data, Runner.openWithoutStore(config.in(data.path())));
    try {
      local.runner.load();
      Provisioning.run(local.runner, environment);
      return local;
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
  }

  @Override
  public JsonNode actions(String words, String connector) {
    ArrayNode actions = JsonNodeFactory.instance.arrayNode();
    ActionSearch.find(runner.catalog(), words, connector)
        .forEach(
            action -> {
              ActionManifest manifest = action.manifest();
              actions
                  .addObject()
                  .put("id", manifest.id())
                  .put("title", manifest.title())
                  .put("description", manifest.description());
            });
    return actions;
  }

  @Override
  public JsonNode action(String id) {
    return runner
        .catalog()
        .findAction(id)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "ACTION_NOT_FOUND: no installed action has the id '" + id + "'"))
        .document();
  }

  @Override
  public List<InputFault> validate(String id, JsonNode input) {
    Optional<Failure> failure = runner.invoker().validate(id, input);
    if (failure.isPresent() && failure.get().violations().isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED, failure.get().code() + ": " + failure.get().message());
    }
    return failure.map(LocalRunner::faults).orElse(List.of());
  }

  @Override
  public ActionReply run(ActionRequest request) {
    String id = UUID.randomUUID().toString();
    Invocation invocation =
        new Invocation(
            id,
            request.action(),
            request.findConnection().orElse(EnvironmentConnection.NAME),
            request.input(),
            request.findTimeout().orElse(runner.config().invocation().byDefault()),
            request.findIdempotencyKey().map(key -> new IdempotencyKey("local", key)).orElse(null),
            Actor.commandLine(),
            Map.of());
    ActionOutcome outcome =
        runner.invoker().invoke(invocation).outcome().toCompletableFuture().join();
    if (outcome instanceof ActionOutcome.Succeeded succeeded) {
      return new ActionReply.Answered(succeeded.output());
    }
    Failure failure = ((ActionOutcome.Failed) outcome).failure();
    return new ActionReply.Refused(
        failure.code(), failure.message(), failure.retriable(), id, faults(failure));
  }

  @Override
  public JsonNode plugins() {
    return PluginJson.list(runner.plugins().plugins(), runner.plugins().refused());
  }

  @Override
  public void close() {
    try (data) {
      runner.close();
    }
  }

  private static List<InputFault> faults(Failure failure) {
    return failure.violations().stream()
        .map(violation -> new InputFault(violation.pointer(), violation.message()))
        .toList();
  }
}
