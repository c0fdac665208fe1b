package dev.kosha.connector.runner.workflow.interpreter;

import static dev.kosha.connector.runner.workflow.interpreter.Scenario.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgramTest {

  @Test
  void inputViolations_ofAnInputThatDoesNotFit_nameItsMembers() {
    Program program =
        Scenario.of(
                """
                input: {schema: {document: {type: object, required: [id]}}}
                do: [{a: {set: {n: 1}}}]
                """)
            .program();
    assertThat(program.inputViolations(json("{}")))
        .containsExactly(new Violation("/id", "required", "is required"));
    assertThat(program.inputViolations(json("{id: 1}"))).isEmpty();
  }

  @Test
  void startEvents_ofASchedule_tellWhichEventsStartARun() {
    EventWish wish =
        Scenario.of(
                """
                schedule: {on: {all: [{with: {type: a}}, {with: {type: b}}]}}
                do: [{a: {set: {n: 1}}}]
                """)
            .program()
            .findStartEvents()
            .orElseThrow();
    JsonNode a = json("{type: 'a'}");
    JsonNode b = json("{type: 'b'}");
    assertThat(wish.accepts(List.of(), b)).isTrue();
    assertThat(wish.accepts(List.of(b), b)).isFalse();
    assertThat(wish.accepts(List.of(b), a)).isTrue();
    assertThat(wish.isFulfilled(List.of(b))).isFalse();
    assertThat(wish.isFulfilled(List.of(b, a))).isTrue();
  }

  @Test
  void program_withoutScheduleOrSchema_asksForNothing() {
    Program program = Scenario.of("do: [{a: {set: {n: 1}}}]").program();
    assertThat(program.findStartEvents()).isEmpty();
    assertThat(program.inputViolations(json("[1]"))).isEmpty();
  }

  @Test
  void steps_areToldWithTheirInputAndOutput() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - one: {call: test.one, with: {b: '${ .a }'}}
              - two: {if: 'false', set: {n: 1}}
            """);
    scenario.run("{a: 1}");
    assertThat(scenario.host.told)
        .extracting(StepEvent::phase)
        .containsExactly(Phase.STARTED, Phase.COMPLETED, Phase.SKIPPED);
    StepEvent started = scenario.host.told.get(0);
    assertThat(started.step()).isEqualTo(new StepId("do/one", "/do/0/one"));
    assertThat(started.kind()).isEqualTo("call");
    assertThat(started.action()).isEqualTo("test.one");
    assertThat(started.findValue()).hasValue(json("{a: 1}"));
    assertThat(scenario.host.told.get(1).findValue()).hasValue(json("{b: 1}"));
  }

  @Test
  void failures_areToldOfTheTaskAndOfThoseAroundItAndRetriesAreTold() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - outer:
                  try:
                    - inner: {raise: {error: {type: 'https://e', status: 500}}}
                  catch: {retry: {limit: {attempt: {count: 1}}}}
            """);
    assertThat(scenario.fault("{}").instance()).isEqualTo("/do/0/outer/try/0/inner");
    assertThat(scenario.host.told)
        .extracting(event -> event.step().key() + " " + event.phase())
        .containsExactly(
            "do/outer STARTED",
            "do/outer/inner STARTED",
            "do/outer/inner FAULTED",
            "do/outer RETRYING",
            "do/outer#1/inner STARTED",
            "do/outer#1/inner FAULTED",
            "do/outer FAULTED");
    assertThat(scenario.host.told.get(6).findError()).isPresent();
  }

  @Test
  void unwinding_isCaughtByNoTry() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - outer:
                  try: [{inner: {call: test.x}}]
                  catch: {do: [{never: {set: {n: 1}}}]}
            """);
    scenario.host.effectsLeft = 0;
    assertThatThrownBy(() -> scenario.run("{}")).isInstanceOf(RecordingHost.Killed.class);
    assertThat(scenario.host.told).extracting(StepEvent::phase).doesNotContain(Phase.FAULTED);
  }

  @Test
  void limitOfATaskAround_isCaughtByNoTryInIt() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - outer:
                  do:
                    - try:
                        try: [{slow: {wait: PT1M}}]
                        catch: {do: [{never: {set: {n: 1}}}]}
                  timeout: {after: PT1S}
            """);
    assertThat(scenario.fault("{}").instance()).isEqualTo("/do/0/outer");
  }

  @Test
  void race_isWonByWhoeverEndsFirst() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - race:
                  fork:
                    compete: true
                    branches:
                      - slow: {set: {won: slow}}
                      - fast: {set: {won: fast}, export: {as: .}}
              - last: {set: {won: '${ .won }', context: '${ $context.won }'}}
            """);
    scenario.host.winner = 1;
    assertThat(scenario.run("{}")).isEqualTo(json("{won: 'fast', context: 'fast'}"));
  }

  @Test
  void listItems_thatAreNoArray_faultAtTheLoop() {
    Scenario scenario = Scenario.of("do: [{a: {for: {in: .x}, do: [{b: {set: {n: 1}}}]}}]");
    WorkflowError error = scenario.fault("{x: 'text'}");
    assertThat(error.instance()).isEqualTo("/do/0/a");
    assertThat(error.detail()).contains("must give an array").contains("string");
  }

  @Test
  void limitOfTheWorkflow_thatAnExpressionGetsWrong_faults() {
    Scenario scenario = Scenario.of("timeout: {after: '${ .x.y }'}\ndo: [{a: {set: {n: 1}}}]");
    assertThat(scenario.fault("{x: []}").type()).isEqualTo(WorkflowError.STANDARD + "expression");
    assertThat(scenario.fault("{}").type()).isEqualTo(WorkflowError.STANDARD + "expression");
  }

  @Test
  void duration_thatAnExpressionGetsWrong_faults() {
    Scenario scenario = Scenario.of("do: [{a: {wait: '${ .x }'}}]");
    assertThat(scenario.fault("{x: 'soon'}").type())
        .isEqualTo(WorkflowError.STANDARD + "expression");
  }
}
