package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static dev.kosha.connector.runner.fixture.HostUnderTest.failure;
import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.manifest.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionInvokerTest {

  private static final String HI = "{\"text\": \"hi\"}";

  private final HostUnderTest host;

  ActionInvokerTest(@TempDir Path folder) {
    host = HostUnderTest.in(folder, Duration.ofSeconds(1), 100).connected("{}");
    assertThat(host.plugins().install(PluginZip.connector().to(folder.resolve("p.zip"))).message())
        .isEmpty();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void invoke_of_a_valid_input_answers_with_defaults_filled_in() {
    JsonNode output = host.output("fixture.echo", HI);

    assertThat(output.path("times").intValue()).isEqualTo(1);
    assertThat(output.path("greeting").asText()).isEqualTo("hello");
  }

  @Test
  void invoke_runs_the_handler_on_a_thread_of_the_generation() {
    JsonNode output = host.output("fixture.echo", HI);

    assertThat(output.path("thread").asText()).startsWith("kosha-fixture-g1-handler-");
    assertThat(output.path("ownLoader").booleanValue()).isTrue();
  }

  @Test
  void invoke_of_an_unknown_action_says_so() {
    Failure failure = host.failure("fixture.nothing", "{}");

    assertThat(failure.code()).isEqualTo("ACTION_NOT_FOUND");
    assertThat(failure.message()).contains("'fixture.nothing'");
    assertThat(host.meters().find("kosha.invocations").tag("action", "fixture.nothing").counter())
        .as("names that callers make up are no labels")
        .isNull();
  }

  @Test
  void invoke_of_an_invalid_input_names_every_place() {
    Failure failure =
        host.failure("fixture.echo", "{\"times\": 0, \"token\": \"S3CRET\", \"typo\": 1}");

    assertThat(failure.code()).isEqualTo("INPUT_INVALID");
    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_INPUT);
    assertThat(failure.violations())
        .extracting(Violation::pointer, Violation::keyword)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/text", "required"),
            org.assertj.core.groups.Tuple.tuple("/times", "minimum"),
            org.assertj.core.groups.Tuple.tuple("/token", "pattern"),
            org.assertj.core.groups.Tuple.tuple("/typo", "additionalProperties"));
    assertThat(failure.toString()).doesNotContain("S3CRET");
  }

  @Test
  void validate_answers_what_invoke_would_refuse() {
    assertThat(host.invoker().validate("fixture.echo", json(HI))).isEmpty();
    assertThat(host.invoker().validate("fixture.echo", json("{}")))
        .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo("INPUT_INVALID"));
    assertThat(host.invoker().validate("fixture.echo", TextNode.valueOf("hi"))).isPresent();
    assertThat(host.invoker().validate("no.such", json(HI)))
        .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo("ACTION_NOT_FOUND"));
    assertThat(leases()).isZero();
  }

  @Test
  void invoke_on_an_unknown_connection_says_so() {
    Failure failure =
        failure(
            await(
                host.invoker()
                    .invoke(
                        new Invocation(
                            "i1",
                            "fixture.echo",
                            "other",
                            json(HI),
                            Duration.ofSeconds(5),
                            null,
                            Actor.runner(),
                            Map.of()))));

    assertThat(failure.code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(failure.message()).contains("'other'");
    assertThat(leases()).isZero();
  }

  @Test
  void invoke_passes_the_idempotency_key_on() {
    Invocation call =
        new Invocation(
            "i1",
            "fixture.echo",
            "default",
            json(HI),
            Duration.ofSeconds(5),
            new IdempotencyKey("somebody", "key-1"),
            Actor.runner(),
            Map.of());

    assertThat(await(host.invoker().invoke(call)))
        .isInstanceOfSatisfying(
            ActionOutcome.Succeeded.class,
            succeeded ->
                assertThat(succeeded.output().path("idempotencyKey").asText()).isEqualTo("key-1"));
  }

  @Test
  void invoke_whose_handler_tells_a_code_hands_it_on() {
    Failure failure = host.failure("fixture.fail", "{\"how\": \"code\"}");

    assertThat(failure.code()).isEqualTo("THING_BROKEN");
    assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
    assertThat(failure.message()).isEqualTo("thing 'x' is broken");
    assertThat(failure.violations()).extracting(Violation::pointer).containsExactly("/how");
    assertThat(
            host.meters()
                .get("kosha.invocations")
                .tags("action", "fixture.fail", "code", "THING_BROKEN")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "error", "nullStage", "nullOutput", "pojo"})
  void invoke_of_a_defect_answers_internal_without_its_words(String how) {
    Failure failure = host.failure("fixture.fail", "{\"how\": \"" + how + "\"}");

    assertThat(failure.code()).isEqualTo("INTERNAL");
    assertThat(failure.message()).contains("test-1").doesNotContain("secret", "Missing");
    assertThat(leases()).isZero();
  }

  @Test
  void invoke_answers_host_nodes_for_nodes_of_the_plugin() {
    JsonNode text = host.output("fixture.fail", "{\"how\": \"foreignNode\"}").path("text");

    assertThat(text.getClass()).isEqualTo(TextNode.class);
    assertThat(text.asText()).isEqualTo("from a class of the plugin");
  }

  private int leases() {
    return host.plugins().plugins().get(0).leases();
  }
}
