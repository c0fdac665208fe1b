package dev.kosha.connector.runner.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that dies after any of its effects ends as if it had not, and does nothing twice. */
final class ReplayTest {

  static Stream<Feature> features() {
    return Feature.all();
  }

  @ParameterizedTest
  @MethodSource("features")
  void run_killedAfterEachEffect_endsTheSameAndDoesNothingTwice(Feature feature) {
    Scenario scenario = new Scenario(feature.document());
    RecordingHost whole = feature.host();
    String expected = end(scenario, whole, feature.input());
    for (int n = 0; n < whole.performed.size(); n++) {
      RecordingHost host = feature.host();
      host.effectsLeft = n;
      assertThat(end(scenario, host, feature.input())).isEqualTo("killed");
      host.effectsLeft = Integer.MAX_VALUE;
      assertThat(end(scenario, host, feature.input())).isEqualTo(expected);
      assertThat(host.performed).doesNotHaveDuplicates();
      assertThat(host.performed).containsExactlyElementsOf(whole.performed);
      assertThat(host.effects).containsExactlyElementsOf(whole.effects);
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void run_killedAgainAndAgain_endsTheSame(Feature feature) {
    Scenario scenario = new Scenario(feature.document());
    RecordingHost whole = feature.host();
    String expected = end(scenario, whole, feature.input());
    RecordingHost host = feature.host();
    for (int n = 1; n < whole.performed.size(); n++) {
      host.effectsLeft = 1;
      assertThat(end(scenario, host, feature.input())).isEqualTo("killed");
    }
    host.effectsLeft = 1;
    assertThat(end(scenario, host, feature.input())).isEqualTo(expected);
    host.effectsLeft = 0;
    assertThat(end(scenario, host, feature.input())).isEqualTo(expected);
    assertThat(host.performed).containsExactlyElementsOf(whole.performed);
  }

  private static String end(Scenario scenario, RecordingHost host, JsonNode input) {
    try {
      return scenario.run(host, input).toString();
    } catch (WorkflowFault e) {
      return "fault " + e.error();
    } catch (RecordingHost.Killed e) {
      return "killed";
    }
  }
}
