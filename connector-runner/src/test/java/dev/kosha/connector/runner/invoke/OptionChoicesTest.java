package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OptionChoicesTest {

  private final HostUnderTest host;

  OptionChoicesTest(@TempDir Path folder) {
    host = HostUnderTest.in(folder).connected("{}");
    host.plugins().install(PluginZip.connector().to(folder.resolve("p.zip")));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void choices_come_from_the_other_action_each_once() throws Exception {
    assertThat(choices("fixture.echo", "text"))
        .isEqualTo(new ActionOutcome.Succeeded(json("{\"choices\": [\"one\", \"two\"]}")));
  }

  @Test
  void choices_of_a_field_without_source_say_so() throws Exception {
    Failure failure = HostUnderTest.failure(choices("fixture.echo", "times"));

    assertThat(failure.code()).isEqualTo("FIELD_NOT_FOUND");
    assertThat(failure.message()).contains("'times'", "'fixture.echo'");
  }

  @Test
  void choices_of_an_unknown_action_say_so() throws Exception {
    assertThat(HostUnderTest.failure(choices("fixture.none", "text")).code())
        .isEqualTo("ACTION_NOT_FOUND");
  }

  @Test
  void choices_that_depend_on_another_field_take_its_value() throws Exception {
    assertThat(choices("fixture.echo", "token", "{\"text\": \"a-\"}"))
        .isEqualTo(new ActionOutcome.Succeeded(json("{\"choices\": [\"a-one\", \"a-two\"]}")));
  }

  @Test
  void choices_that_depend_on_a_field_not_given_name_it() throws Exception {
    Failure failure = HostUnderTest.failure(choices("fixture.echo", "token"));

    assertThat(failure.code()).isEqualTo("FIELD_NEEDED");
    assertThat(failure.message()).contains("'token'", "'text'");
  }

  private ActionOutcome choices(String action, String field) throws Exception {
    return choices(action, field, "{}");
  }

  private ActionOutcome choices(String action, String field, String given) throws Exception {
    return host.options()
        .choices(action, field, json(given), "default", "o1", Duration.ofSeconds(10))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
