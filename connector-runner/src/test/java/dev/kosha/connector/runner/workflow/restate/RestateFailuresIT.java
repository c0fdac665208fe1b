package dev.kosha.connector.runner.workflow.restate;

import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs outlast the Restate server that keeps them, and the runner that works on them. */
final class RestateFailuresIT extends OnRestate {

  private static final String NAPPING =
      """
      [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
       {'nap': {'wait': {'seconds': 3}}},
       {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
      """;

  @Test
  void server_killed_goesOnWithItsRunsOnceItIsBack() {
    String run = restate.start("survivor", NAPPING, "{}");
    restate.awaitStep(run, "nap");

    server.kill();
    String later = restate.start("later", "[{'say': {'set': {'a': 1}}}]", "{}");
    server.start();

    assertThat(restate.output(later).path("a").asInt()).isEqualTo(1);
    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
  }

  @Test
  void runner_gone_leavesItsRunsToTheNext() {
    String run = restate.start("survivor", NAPPING, "{}");
    restate.awaitStep(run, "nap");

    restate = restate.restarted();

    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
    assertThat(get(restate.runs.read(run)).path("steps").size()).isEqualTo(3);
  }
}
