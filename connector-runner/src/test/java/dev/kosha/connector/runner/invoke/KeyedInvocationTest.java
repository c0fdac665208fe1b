package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static dev.kosha.connector.runner.fixture.HostUnderTest.failure;
import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture's echo counts its calls; here its manifest says that it changes something. */
class KeyedInvocationTest {

  /** A call's time that is not over before its handler has begun, on a busy machine either. */
  private static final Duration UNTIL_IT_WORKS = Duration.ofSeconds(2);

  @TempDir Path folder;

  private final AtomicInteger ids = new AtomicInteger();
  private HostUnderTest host;

  @BeforeEach
  void open() {
    host = HostUnderTest.remembering(folder).connected("{}");
    PluginZip zip =
        PluginZip.connector()
            .manifest("actions/echo.json", m -> m.withObject("/effects").put("readOnly", false));
    assertThat(host.plugins().install(zip.to(folder.resolve("p.zip"))).message()).isEmpty();
  }

  @AfterEach
  void close() {
    host.close();
  }

  private PendingInvocation start(String caller, String action, String input, Duration timeout) {
    return host.invoker()
        .invoke(
            new Invocation(
                "i" + ids.incrementAndGet(),
                action,
                "default",
                json(input),
                timeout,
                new IdempotencyKey(caller, "key-1"),
                Actor.runner(),
                Map.of()));
  }

  private PendingInvocation start(String action, String input) {
    return start("somebody", action, input, Duration.ofSeconds(20));
  }

  private static JsonNode output(PendingInvocation call) {
    return ((ActionOutcome.Succeeded) await(call)).output();
  }

  @Test
  void secondCall_withTheSameInput_hasTheFirstOnesAnswer() {
    PendingInvocation first = start("fixture.echo", "{\"text\": \"a\", \"times\": 2}");
    JsonNode answer = output(first);
    PendingInvocation second = start("fixture.echo", "{\"times\": 2, \"text\": \"a\"}");

    assertThat(output(second)).hasToString(answer.toString());
    assertThat(first.isReplayed()).isFalse();
    assertThat(second.isReplayed()).isTrue();
    assertThat(answer.path("call").asInt()).isEqualTo(1);
  }

  @Test
  void secondCall_withAnotherInputOrAction_isRefused() {
    await(start("fixture.echo", "{\"text\": \"a\"}"));

    assertThat(failure(await(start("fixture.echo", "{\"text\": \"b\"}"))).code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(failure(await(start("fixture.fail", "{\"how\": \"code\"}"))).code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void sameKey_ofAnotherCaller_isAnotherCall() {
    JsonNode first = output(start("fixture.echo", "{\"text\": \"a\"}"));
    JsonNode others =
        output(start("another", "fixture.echo", "{\"text\": \"a\"}", Duration.ofSeconds(20)));

    assertThat(others.path("call").asInt()).isEqualTo(first.path("call").asInt() + 1);
  }

  @Test
  void invalidInput_isNotRemembered() {
    assertThat(failure(await(start("fixture.echo", "{}"))).code()).isEqualTo("INPUT_INVALID");

    assertThat(output(start("fixture.echo", "{\"text\": \"a\"}")).path("call").asInt())
        .isEqualTo(1);
  }

  @Test
  void failureForGood_isTheAnswerOfTheNextCallToo() {
    Failure first = failure(await(start("fixture.fail", "{\"how\": \"code\"}")));
    PendingInvocation second = start("fixture.fail", "{\"how\": \"code\"}");

    assertThat(failure(await(second))).isEqualTo(first);
    assertThat(first.code()).isEqualTo("THING_BROKEN");
    assertThat(second.isReplayed()).isTrue();
  }

  @Test
  void defect_isNotRemembered() {
    await(start("fixture.fail", "{\"how\": \"throw\"}"));
    PendingInvocation second = start("fixture.fail", "{\"how\": \"throw\"}");

    assertThat(failure(await(second)).code()).isEqualTo("INTERNAL");
    assertThat(second.isReplayed()).isFalse();
  }

  @Test
  void secondCall_whileTheFirstRuns_isRefusedAndLaterAnswered() throws IOException {
    Path gate = folder.resolve("gate");
    ObjectNode input = json("{}").put("gate", gate.toString());
    PendingInvocation first = start("fixture.await", input.toString());

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(failure(await(start("fixture.await", input.toString()))).code())
                    .isEqualTo("IDEMPOTENCY_KEY_IN_USE"));
    Files.createFile(gate);

    assertThat(output(first).path("opened").asBoolean()).isTrue();
    PendingInvocation third = start("fixture.await", input.toString());
    assertThat(output(third).path("opened").asBoolean()).isTrue();
    assertThat(third.isReplayed()).isTrue();
  }

  @Test
  void callThatEndedAfterItsTime_isAnsweredToTheNext() throws IOException {
    Path gate = folder.resolve("gate");
    ObjectNode input = json("{}").put("gate", gate.toString());
    PendingInvocation late = start("somebody", "fixture.await", input.toString(), UNTIL_IT_WORKS);
    assertThat(failure(await(late)).code()).isEqualTo("DEADLINE_EXCEEDED");

    Files.createFile(gate);

    Awaitility.await()
        .untilAsserted(
            () -> {
              PendingInvocation next = start("fixture.await", input.toString());
              assertThat(await(next)).isInstanceOf(ActionOutcome.Succeeded.class);
              assertThat(next.isReplayed()).isTrue();
            });
  }

  @Test
  void answer_outlivesTheProcess() {
    JsonNode answer = output(start("fixture.echo", "{\"text\": \"a\"}"));
    host.close();

    open();

    assertThat(output(start("fixture.echo", "{\"text\": \"a\"}"))).hasToString(answer.toString());
  }

  @Test
  void callAfterOneThatMayHaveHadItsEffect_isToldSinceWhen() throws IOException {
    long before = System.currentTimeMillis();
    Path gate = folder.resolve("gate");
    String input =
        json("{\"heed\": false, \"lose\": true}").put("gate", gate.toString()).toString();
    PendingInvocation lost = start("somebody", "fixture.await", input, UNTIL_IT_WORKS);
    assertThat(failure(await(lost)).code()).isEqualTo("DEADLINE_EXCEEDED");
    long after = System.currentTimeMillis();
    Files.createFile(gate);

    JsonNode answer =
        Awaitility.await()
                    .until(
                        () -> await(start("fixture.await", input)),
                        ActionOutcome.Succeeded.class::isInstance)
                instanceof ActionOutcome.Succeeded succeeded
            ? succeeded.output()
            : json("{}");

    assertThat(answer.path("repeatedSince").asLong()).isBetween(before, after);
  }

  @Test
  void callAfterOneThatHadNoEffect_isAFirstOne() {
    assertThat(failure(await(start("fixture.echo", "{}"))).code()).isEqualTo("INPUT_INVALID");

    assertThat(output(start("fixture.echo", "{\"text\": \"a\"}")).has("repeatedSince")).isFalse();
  }

  @Test
  void readOnlyAction_isCalledEachTime() {
    await(start("fixture.names", "{}"));
    PendingInvocation second = start("fixture.names", "{}");

    assertThat(await(second)).isInstanceOf(ActionOutcome.Succeeded.class);
    assertThat(second.isReplayed()).isFalse();
  }
}
