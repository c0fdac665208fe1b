package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.testkit.StartedCall.Answer;
import dev.kosha.connector.testkit.StartedCall.End;
import dev.kosha.connector.testkit.StartedCall.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plants a canary in every secret of settings and inputs, makes the connector work and fail with
 * them, and looks for it in everything that the connector says. Used by one thread.
 */
final class SecretHunt {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);

  private final ManifestFolder manifests;
  private final Supplier<Connector> connectors;
  private final List<String> tellers = new ArrayList<>();
  private final List<String> neverPlanted = new ArrayList<>();

  SecretHunt(ManifestFolder manifests, Supplier<Connector> connectors) {
    this.manifests = manifests;
    this.connectors = connectors;
  }

  /** Hunts through sessions opened with the settings. */
  void huntConnection(List<ObjectNode> settings) {
    Canaries canaries = new Canaries(manifests.connector().connection().schema());
    for (ObjectNode each : settings) {
      for (ObjectNode planted : canaries.plantIn(each)) {
        withSession(planted, this::callEveryAction);
      }
    }
    canaries.neverPlanted().forEach(path -> neverPlanted.add("connection " + path));
  }

  /** Hunts through calls whose inputs have secrets. */
  void huntInputs(ObjectNode settings) {
    for (ActionManifest action : manifests.actions()) {
      Canaries canaries = new Canaries(action.input());
      List<ObjectNode> inputs =
          action.examples().stream()
              .flatMap(example -> canaries.plantIn((ObjectNode) example.input()).stream())
              .toList();
      canaries.neverPlanted().forEach(path -> neverPlanted.add(action.id() + " " + path));
      if (!inputs.isEmpty()) {
        withSession(
            settings,
            session ->
                end(inputs.stream().map(input -> start(session, action.id(), input)).toList()));
      }
    }
  }

  /** Who told the canary, and what was said; empty when nobody did. */
  List<String> tellers() {
    return tellers;
  }

  /** The secrets that no document reached, so that nothing is known about them. */
  List<String> neverPlanted() {
    return neverPlanted;
  }

  private void withSession(ObjectNode settings, Consumer<ContractSession> body) {
    try (OutputCapture output = new OutputCapture()) {
      try (ContractSession session =
          ContractSession.open(
              connectors.get(), manifests, settings, FakeConnectorContext.create())) {
        note("toString of the connector", session.connector().toString());
        note("toString of the session", session.caller().toString());
        body.accept(session);
        note("the metrics", session.context().metrics().toString());
      } catch (ConnectorException e) {
        note("the refusal of the settings", trace(e));
      }
      note("the log", output.text());
    }
  }

  private void callEveryAction(ContractSession session) {
    ConnectionStatus status = session.caller().test();
    note("the connection test", status.code() + " " + status.message() + " " + status.details());
    end(
        manifests.actions().stream()
            .map(
                action ->
                    start(session, action.id(), (ObjectNode) action.examples().get(0).input()))
            .toList());
  }

  private static StartedCall start(ContractSession session, String action, ObjectNode input) {
    FakeActionContext context = FakeActionContext.create().withTimeout(CALL_TIMEOUT);
    return StartedCall.of(session.caller(), action, input, context);
  }

  private void end(List<StartedCall> calls) {
    for (StartedCall call : calls) {
      End end = call.requireEndAfterDeadline();
      if (end instanceof Answer answer) {
        note("the answer of " + call.action(), answer.output().toString());
      } else if (end instanceof Failure failure) {
        note("the failure of " + call.action(), trace(failure.exception()));
      }
    }
  }

  private void note(String where, String text) {
    if (Canaries.isToldIn(text)) {
      tellers.add(where + ": " + text);
    }
  }

  /** All that a log would show of the exception: its message, and those of its causes. */
  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
