package dev.kosha.connector.runner.workflow.interpreter;

import static dev.kosha.connector.runner.workflow.interpreter.Scenario.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SequenceTest {

  @Test
  void tasks_without_then_run_in_order_and_hand_on_their_output() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - one:
                  set: {seen: '${ .seen + ["one"] }'}
              - two:
                  set: {seen: '${ .seen + ["two"] }'}
            """);
    assertThat(scenario.run("{}")).isEqualTo(json("{seen: ['one', 'two']}"));
    assertThat(scenario.host.completed()).containsExactly("one", "two");
  }

  @Test
  void then_name_goes_on_at_that_task_and_end_ends_the_workflow() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - one:
                  set: {seen: '${ .seen + ["one"] }'}
                  then: three
              - two:
                  set: {seen: '${ .seen + ["two"] }'}
                  then: end
              - three:
                  set: {seen: '${ .seen + ["three"] }'}
                  then: two
            """);
    assertThat(scenario.run("{}")).isEqualTo(json("{seen: ['one', 'three', 'two']}"));
  }

  @Test
  void then_back_to_a_task_gives_it_another_key_each_time() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - count:
                  call: test.count
                  with: {n: '${ .n + 1 }'}
              - again:
                  switch:
                    - more: {when: .n < 3, then: count}
                    - done: {then: end}
            """);
    assertThat(scenario.run("{n: 0}")).isEqualTo(json("{n: 3}"));
    assertThat(scenario.host.performed).containsExactly("do/count", "do/count~1", "do/count~2");
  }

  @Test
  void exit_leaves_the_list_that_it_stands_in() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - inner:
                  do:
                    - a: {set: {a: 1}, then: exit}
                    - b: {set: {b: 1}}
              - after: {set: {after: '${ . }'}}
            """);
    assertThat(scenario.run("{}")).isEqualTo(json("{after: {a: 1}}"));
  }

  @Test
  void end_in_an_inner_list_ends_the_workflow() {
    Scenario scenario =
        Scenario.of(
            """
            do:
              - inner:
                  do:
                    - a: {set: {a: 1}, then: end}
              - after: {set: {after: 1}}
            """);
    assertThat(scenario.run("{}")).isEqualTo(json("{a: 1}"));
  }
}
