package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static dev.kosha.connector.runner.fixture.HostUnderTest.failure;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunningInvocationTest {

  private static final String HI = "{\"text\": \"hi\"}";

  private final Path folder;
  private final HostUnderTest host;

  RunningInvocationTest(@TempDir Path folder) {
    this.folder = folder;
    host = HostUnderTest.in(folder, Duration.ofSeconds(1), 100).connected("{}");
    assertThat(host.plugins().install(PluginZip.connector().to(folder.resolve("p.zip"))).message())
        .isEmpty();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void invoke_past_its_deadline_is_answered_and_keeps_its_lease_until_the_handler_ends()
      throws IOException {
    Path gate = folder.resolve("gate");
    // The session is open before, so that the handler has begun when the time is over.
    host.output("fixture.echo", HI);
    PendingInvocation slow =
        host.start(
            "fixture.await",
            "{\"gate\": \"%s\", \"heed\": false}".formatted(gate),
            Duration.ofSeconds(2));

    Failure failure = failure(await(slow));

    assertThat(failure.code()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(failure.category()).isEqualTo(ErrorCategory.TIMEOUT);
    assertThat(failure.retriable()).as("it may have had an effect").isFalse();
    assertThat(leases()).isEqualTo(1);
    Files.writeString(gate, "open");
    Awaitility.await().untilAsserted(() -> assertThat(leases()).isZero());
    assertThat(failure(await(slow)).code()).isEqualTo("DEADLINE_EXCEEDED");
  }

  @Test
  void cancel_reaches_the_handler_on_a_thread_of_the_plugin() throws IOException {
    Path journal = folder.resolve("journal");
    host.connected("{\"journal\": \"" + journal + "\"}");
    PendingInvocation running =
        host.start("fixture.await", "{\"gate\": \"/nowhere/gate\"}", Duration.ofSeconds(20));
    Awaitility.await()
        .until(() -> Files.exists(journal) && Files.readAllLines(journal).size() == 2);

    running.cancel();
    running.cancel();

    Failure failure = failure(await(running));
    assertThat(failure.code()).isEqualTo("CANCELLED");
    Awaitility.await().untilAsserted(() -> assertThat(leases()).isZero());
    assertThat(Files.readAllLines(journal))
        .hasSize(3)
        .startsWith("g1 open", "g1 awaiting")
        .last(as(STRING))
        .startsWith("g1 cancelled kosha-fixture-g1-");
  }

  @Test
  void invoke_beyond_the_limit_of_running_ones_is_refused() throws IOException {
    Path gate = folder.resolve("gate");
    List<PendingInvocation> running =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    host.start(
                        "fixture.await", "{\"gate\": \"" + gate + "\"}", Duration.ofSeconds(20)))
            .toList();

    Failure failure = host.failure("fixture.echo", HI);

    assertThat(failure.code()).isEqualTo("OVERLOADED");
    assertThat(failure.retriable()).isTrue();
    Files.writeString(gate, "open");
    running.forEach(call -> assertThat(await(call)).isInstanceOf(ActionOutcome.Succeeded.class));
    assertThat(host.output("fixture.echo", HI).path("text").asText()).isEqualTo("hi");
  }

  @Test
  void invoke_from_many_callers_shares_one_session() throws IOException {
    Path journal = folder.resolve("journal");
    host.connected("{\"journal\": \"" + journal + "\"}");
    List<PendingInvocation> calls =
        IntStream.range(0, 90)
            .parallel()
            .mapToObj(i -> host.start("fixture.echo", HI, Duration.ofSeconds(20)))
            .toList();

    Set<Integer> numbers = new HashSet<>();
    for (PendingInvocation call : calls) {
      ActionOutcome.Succeeded succeeded = (ActionOutcome.Succeeded) await(call);
      numbers.add(succeeded.output().path("call").intValue());
    }

    assertThat(numbers).hasSize(90);
    assertThat(Files.readAllLines(journal)).containsExactly("g1 open");
    Awaitility.await().untilAsserted(() -> assertThat(leases()).isZero());
  }

  @Test
  void invoke_after_the_settings_changed_uses_a_new_session_and_closes_the_old_one()
      throws IOException {
    Path journal = folder.resolve("journal");
    host.connected("{\"greeting\": \"one\", \"journal\": \"" + journal + "\"}");
    assertThat(host.output("fixture.echo", HI).path("greeting").asText()).isEqualTo("one");

    host.connected("{\"greeting\": \"two\"}");

    assertThat(host.output("fixture.echo", HI).path("greeting").asText()).isEqualTo("two");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(journal))
                    .containsExactlyInAnyOrder("g1 open", "g1 retiring", "g1 close"));
  }

  @Test
  void invoke_after_refusal_is_told_that_the_runner_goes() {
    host.invoker().refuseNew();

    assertThat(host.failure("fixture.echo", HI).code()).isEqualTo("SHUTTING_DOWN");
    assertThat(leases()).isZero();
  }

  @Test
  void invoke_when_the_plugin_refuses_to_open_hands_its_code_on() {
    host.connected("{\"refuseOpen\": true}");

    assertThat(host.failure("fixture.echo", HI).message()).isEqualTo("settings contradict");
    host.connected("{}");
    assertThat(host.output("fixture.echo", HI).path("text").asText()).isEqualTo("hi");
  }

  private int leases() {
    return host.plugins().plugins().get(0).leases();
  }
}
