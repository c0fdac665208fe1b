package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every connector promises, as tests. A plugin has one class that extends this and says how
 * its connector is reached; when a remote system is needed, that class starts it.
 *
 * <p>Each test opens a connector, a context and a session of its own and closes them, and fails
 * when a thread stays behind. The tests capture the process's output, so they run one at a time.
 */
public abstract class ConnectorContractTest extends ConnectorUnderTest {

  private static final int PARALLEL_CALLS = 32;
  private static final Duration SHORT_DEADLINE = Duration.ofSeconds(3);

  @Test
  final void manifests_read_areSound() {
    assertThat(ManifestFaults.of(manifests())).isEmpty();
  }

  @Test
  final void session_opened_registersTheActionsOfTheManifest() {
    try (ContractSession session = open(settings())) {
      assertThat(session.caller().registered())
          .containsExactlyInAnyOrderElementsOf(manifests().connector().actions());
      assertThat(session.caller().registeredTriggers())
          .containsExactlyInAnyOrderElementsOf(manifests().connector().triggers());
    }
  }

  @TestFactory
  final Stream<DynamicTest> trigger_openedWithoutARemoteSystem_saysSoAndCloses() {
    return manifests().triggers().stream()
        .flatMap(
            trigger ->
                trigger.examples().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                trigger.id() + ": " + example.title(),
                                () -> openDead(trigger.id(), example.settings()))));
  }

  private void openDead(String trigger, ObjectNode settings) {
    try (ContractSession session = open(deadSettings());
        OpenTrigger open =
            session.caller().openTrigger(trigger, "contract", settings, new FakeTriggerSink())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(open.status().state()).isEqualTo(TriggerStatus.State.FAILING));
      assertThat(open.status().message()).isNotBlank();
    }
  }

  @Test
  final void session_opened_streamsWhatTheManifestsSay() {
    try (ContractSession session = open(settings())) {
      assertThat(new StreamCaller(session.caller()).streaming())
          .containsExactlyInAnyOrderElementsOf(
              manifests().actions().stream()
                  .filter(ActionManifest::streams)
                  .map(ActionManifest::id)
                  .toList());
    }
  }

  @Test
  final void session_openedWithTheExampleConnection_registersAsWell() {
    try (ContractSession session = open(manifests().connector().connection().example())) {
      assertThat(session.caller().registered())
          .containsExactlyInAnyOrderElementsOf(manifests().connector().actions());
    }
  }

  /** What "as shown" means is told at {@link ExampleMatch}. */
  @TestFactory
  final Stream<DynamicTest> example_called_answersAsShown() {
    return manifests().actions().stream()
        .flatMap(
            action ->
                action.examples().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                action.id() + ": " + example.title(),
                                () -> runExample(action, example, 1))));
  }

  @Test
  final void calls_manyAtOnce_allAnswerAsShown() {
    ActionManifest action = manifests().requireAction(sampleAction());
    runExample(action, action.examples().get(0), PARALLEL_CALLS);
  }

  @TestFactory
  final Stream<DynamicTest> failingCall_called_failsWithItsCode() {
    return failingCalls().stream()
        .map(
            failing ->
                DynamicTest.dynamicTest(
                    failing.code() + ": " + failing.call().action(), () -> runFailing(failing)));
  }

  @Test
  final void call_cancelled_ends() {
    slowCall()
        .ifPresent(
            call -> {
              try (ContractSession session = open(settings())) {
                session.prepare(call.before());
                StartedCall running = StartedCall.of(session.caller(), call).requireRunning();
                running.cancel();
                running.requireEnd();
              }
            });
  }

  @Test
  final void call_startedAfterItsDeadline_ends() {
    PreparedCall call = slowCall().orElseGet(this::sampleCall);
    try (ContractSession session = open(settings())) {
      session.prepare(call.before());
      FakeActionContext late =
          FakeActionContext.create().withDeadline(Instant.now().minusSeconds(1));
      late.cancel();
      StartedCall.of(session.caller(), call.action(), call.input(), late).requireEnd();
    }
  }

  @Test
  final void call_whenTheSessionCloses_ends() {
    slowCall()
        .ifPresent(
            call -> {
              try (ContractSession session = open(settings())) {
                session.prepare(call.before());
                StartedCall running = StartedCall.of(session.caller(), call).requireRunning();
                session.caller().close();
                running.requireEnd();
              }
            });
  }

  @Test
  final void call_afterClose_fails() {
    try (ContractSession session = open(settings())) {
      session.call(sampleCall());
      session.caller().close();
      assertThat(StartedCall.of(session.caller(), sampleCall()).requireEnd())
          .isInstanceOf(StartedCall.Failure.class);
    }
  }

  @Test
  final void session_closedTwice_staysClosed() {
    try (ContractSession session = open(settings())) {
      session.call(sampleCall());
      session.caller().close();
      session.caller().close();
      session.connector().close();
      session.connector().close();
    }
  }

  @Test
  final void session_retired_leavesTheConnectionToItsSuccessor() {
    try (ContractSession old = open(settings());
        ContractSession successor = open(settings(), old.context().successor())) {
      old.call(sampleCall());
      old.context().retire();
      successor.call(sampleCall());
      old.end();
      successor.call(sampleCall());
    }
  }

  @Test
  final void connectionTest_goodSettings_isOk() {
    try (ContractSession session = open(settings())) {
      ConnectionStatus status = session.caller().test();
      assertThat(status.ok()).as(status.message()).isTrue();
      assertThat(status.message()).isNotBlank();
    }
  }

  @Test
  final void connectionTest_deadEndpoint_failsAndNamesIt() {
    try (ContractSession session = open(deadSettings())) {
      ConnectionStatus status = session.caller().test();
      assertThat(status.ok()).isFalse();
      assertThat(SettingWords.of(deadSettings())).anyMatch(status.message()::contains);
    }
  }

  @Test
  final void calls_deadEndpoint_endByTheirDeadline() {
    try (ContractSession session = open(deadSettings())) {
      List<StartedCall> calls =
          manifests().actions().stream()
              .map(
                  action ->
                      StartedCall.of(
                          session.caller(),
                          action.id(),
                          (ObjectNode) action.examples().get(0).input(),
                          FakeActionContext.create().withTimeout(SHORT_DEADLINE)))
              .toList();
      calls.forEach(StartedCall::requireEndAfterDeadline);
    }
  }

  @Test
  final void secrets_workAndFailure_areNeverTold() {
    SecretHunt hunt = new SecretHunt(manifests(), this::createConnector);
    hunt.huntConnection(settingsWithSecrets());
    hunt.huntInputs(settings());
    assertThat(hunt.neverPlanted())
        .as("secrets that neither settingsWithSecrets() nor an example reaches")
        .isEmpty();
    assertThat(hunt.tellers()).isEmpty();
  }

  private void runExample(ActionManifest action, ActionExample example, int times) {
    prepareExample(action, example);
    ExampleMatch match = ExampleMatch.of(example, volatileMembers());
    try (ContractSession session = open(settings())) {
      session.prepare(example.before());
      var calls =
          IntStream.range(0, times)
              .mapToObj(i -> FakeActionContext.create())
              .map(context -> session.caller().start(action.id(), example.input(), context))
              .toList();
      for (var call : calls) {
        JsonNode answer = ActionCaller.await(action.id(), call);
        assertThat(match.faults(example.output(), answer)).as("answer %s", answer).isEmpty();
      }
    }
  }

  private void runFailing(FailingCall failing) {
    try (ContractSession session = open(settings())) {
      session.prepare(failing.call().before());
      assertThatThrownBy(
              () -> session.caller().call(failing.call().action(), failing.call().input()))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              failure -> {
                assertThat(failure.code().name()).isEqualTo(failing.code());
                assertThat(failure.message()).isNotBlank();
              });
    }
  }
}
