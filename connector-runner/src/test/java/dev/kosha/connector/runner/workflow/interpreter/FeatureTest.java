package dev.kosha.connector.runner.workflow.interpreter;

import static dev.kosha.connector.runner.workflow.interpreter.Scenario.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feature of the DSL does what its document says. */
final class FeatureTest {

  static Stream<Feature> features() {
    return Feature.all();
  }

  @ParameterizedTest
  @MethodSource("features")
  void feature_runOnce_doesWhatItSays(Feature feature) {
    Scenario scenario = new Scenario(feature.document());
    RecordingHost host = feature.host();
    JsonNode expected = feature.content();
    if (expected.has("fault")) {
      WorkflowFault fault =
          catchThrowableOfType(WorkflowFault.class, () -> scenario.run(host, feature.input()));
      ObjectNode error = fault.error().toJson();
      if (!expected.path("fault").has("title")) {
        error.remove(List.of("title", "detail"));
      }
      assertThat(error).isEqualTo(withInstance(expected.get("fault")));
    } else {
      // By their texts, since equal numbers can be of different types.
      assertThat(json(scenario.run(host, feature.input()).toString()))
          .isEqualTo(json(expected.path("output").toString()));
    }
    compare(expected, "sleeps", host.sleeps.stream().map(Duration::toString).toList());
    compare(expected, "performed", host.performed);
    compare(expected, "completed", host.completed());
    compare(expected, "skipped", skipped(host));
  }

  /** The workflow itself is the place of an error that no task raised. */
  private static JsonNode withInstance(JsonNode fault) {
    ObjectNode complete = fault.deepCopy();
    return complete.has("instance") ? complete : complete.put("instance", "");
  }

  private static List<String> skipped(RecordingHost host) {
    return host.told.stream()
        .filter(event -> event.phase() == StepEvent.Phase.SKIPPED)
        .map(StepEvent::name)
        .toList();
  }

  private static void compare(JsonNode expected, String what, List<String> actual) {
    if (expected.has(what)) {
      List<String> wanted = new ArrayList<>();
      expected.get(what).forEach(text -> wanted.add(text.asText()));
      assertThat(actual).as(what).isEqualTo(wanted);
    }
  }
}
