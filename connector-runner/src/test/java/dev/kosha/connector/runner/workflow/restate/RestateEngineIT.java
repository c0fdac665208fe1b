package dev.kosha.connector.runner.workflow.restate;

import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The language on a real Restate server. */
final class RestateEngineIT extends OnRestate {

  @Test
  void tasks_ofManyKinds_completeWithTheirHistory() {
    String run =
        restate.start(
            "kinds",
            """
            [{'say': {'call': 'fixture.echo', 'with': {'text': '${ .name }', 'times': 1}}},
             {'nap': {'wait': {'milliseconds': 300}}},
             {'loop': {'for': {'each': 'n', 'in': '${ [1, 2] }'}, 'do': [
               {'again': {'call': 'fixture.echo', 'with': {'text': '${ $n | tostring }', 'times': 1}}}]}},
             {'both': {'fork': {'branches': [
               {'left': {'do': [{'l1': {'wait': {'milliseconds': 200}}}, {'l2': {'set': {'side': 'left'}}}]}},
               {'right': {'call': 'fixture.echo', 'with': {'text': 'right', 'times': 1}}}]}}},
             {'done': {'set': {'left': '${ .[0].side }', 'right': '${ .[1].text }'}}}]
            """,
            "{'name': 'hi'}");

    assertThat(restate.output(run).toString()).isEqualTo("{\"left\":\"left\",\"right\":\"right\"}");
    List<String> steps = new ArrayList<>();
    get(restate.runs.read(run))
        .path("steps")
        .forEach(
            step -> {
              assertThat(step.path("status").asText()).as("%s", step).isEqualTo("completed");
              steps.add(step.path("name").asText());
            });
    assertThat(steps).contains("say", "nap", "again", "left", "right", "done");
  }

  @Test
  void fork_competing_hasTheFirstBranchAndCancelsTheOthers() {
    String run =
        restate.start(
            "race",
            """
            [{'race': {'fork': {'compete': true, 'branches': [
               {'slow': {'do': [{'s1': {'wait': {'hours': 1}}}, {'s2': {'set': {'won': 'slow'}}}]}},
               {'fast': {'do': [{'f1': {'wait': {'milliseconds': 300}}}, {'f2': {'set': {'won': 'fast'}}}]}}]}}}]
            """,
            "{}");

    assertThat(restate.output(run).path("won").asText()).isEqualTo("fast");
  }

  @Test
  void timeout_passed_isAFaultThatCanBeCaught() {
    String run =
        restate.start(
            "late",
            """
            [{'try': {'try': [
                {'long': {'wait': {'hours': 1}, 'timeout': {'after': {'milliseconds': 300}}}}],
              'catch': {'errors': {'with': {'status': 408}}, 'do': [{'caught': {'set': {'late': true}}}]}}}]
            """,
            "{}");

    assertThat(restate.output(run).path("late").asBoolean()).isTrue();
  }

  @Test
  void action_failing_isRetriedAndThenToldInOneLine() {
    String run =
        restate.start(
            "failing",
            """
            [{'attempt': {'try': [{'broken': {'call': 'fixture.fail', 'with': {'how': 'code'}}}],
              'catch': {'retry': {'delay': {'milliseconds': 50}, 'limit': {'attempt': {'count': 2}}}}}}]
            """,
            "{}");

    ObjectNode ended = restate.ended(run);
    assertThat(ended.path("status").asText()).isEqualTo("faulted");
    assertThat(ended.path("failure").asText()).contains("broken", "THING_BROKEN");
  }

  @Test
  void workflow_runByAnother_givesItsOutputOrFault() {
    restate.save("inner", "", "[{'give': {'set': {'got': '${ .n }'}}}]");
    String run =
        restate.start(
            "outer",
            """
            [{'sub': {'run': {'workflow': {'namespace': 'test', 'name': 'inner', 'version': '1.0.0',
               'input': {'n': 7}}}}}]
            """,
            "{}");

    assertThat(restate.output(run).path("got").asInt()).isEqualTo(7);
  }

  @Test
  void event_ofAForeach_isWorkedOnBeforeTheNextOneComes() {
    String listener =
        restate.start(
            "listener",
            """
            [{'hear': {'listen': {'to': {'any': [{'with': {'type': 'x.bell'}}], 'until': 'length == 2'}},
               'foreach': {'item': 'bell', 'do': [
                 {'handle': {'call': 'fixture.echo', 'with': {'text': '${ $bell.n }', 'times': 1}}}],
                 'output': {'as': '.text'}}}}]
            """,
            "{}");
    restate.awaitStep(listener, "hear");
    restate.save(
        "ringer",
        "",
        """
        [{'ring': {'emit': {'event': {'with': {'source': 'https://x', 'type': 'x.bell',
           'data': {'n': '${ .n }'}}}}}}]
        """);

    assertThat(restate.output(restate.start("ringer", "{'n': 'one'}"))).isNotNull();
    restate.awaitStep(listener, "handle");
    assertThat(restate.status(listener)).isEqualTo("running");
    assertThat(restate.output(restate.start("ringer", "{'n': 'two'}"))).isNotNull();

    assertThat(restate.output(listener).toString()).isEqualTo("[\"one\",\"two\"]");
  }

  @Test
  void events_emitted_wakeWhoListens() {
    String listener =
        restate.start(
            "listener",
            "[{'hear': {'listen': {'to': {'one': {'with': {'type': 'com.example.bell'}}}}}}]",
            "{}");
    restate.awaitStep(listener, "hear");
    String emitter =
        restate.start(
            "emitter",
            """
            [{'nap': {'wait': {'milliseconds': 1200}}},
             {'ring': {'emit': {'event': {'with': {'source': 'https://example.com',
               'type': 'com.example.bell', 'data': {'n': 1}}}}}}]
            """,
            "{}");

    assertThat(restate.output(emitter)).isNotNull();
    assertThat(restate.output(listener).toString()).contains("\"n\":1");
  }
}
