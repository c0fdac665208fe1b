package dev.kosha.connector.runner.workflow.restate;

import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.get;
import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs outlast the node of a cluster of three that leads the partition with them. */
final class RestateClusterIT {

  @TempDir private Path folder = Path.of("");
  private List<RestateServer> nodes = List.of();
  private RestateUnderTest restate;

  @BeforeEach
  void open() {
    nodes = RestateServer.cluster(folder);
    soon().until(() -> leader().isPresent());
    // What a load balancer before the nodes would do: call one that lives.
    RestateServer other =
        nodes.stream()
            .filter(node -> !node.equals(leader().orElseThrow()))
            .findFirst()
            .orElseThrow();
    restate = RestateUnderTest.start(other.ingress(), other.admin(), folder);
  }

  private Optional<RestateServer> leader() {
    return nodes.stream().filter(RestateServer::leads).findFirst();
  }

  @AfterEach
  void close() {
    if (restate != null) {
      restate.close();
    }
    nodes.forEach(RestateServer::close);
  }

  @Test
  void leaderKilledWithinAStep_leavesItsRunsToTheNextLeader() throws IOException {
    Path gate = folder.resolve("open");
    String run =
        restate.start(
            "gated",
            """
            [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
             {'gate': {'call': 'fixture.await', 'with': {'gate': '%s', 'heed': true}}},
             {'nap': {'wait': {'seconds': 1}}},
             {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
            """
                .formatted(gate),
            "{}");
    restate.awaitStep(run, "gate");
    RestateServer leader = leader().orElseThrow();

    leader.kill();
    Files.createFile(gate);

    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
    assertThat(get(restate.runs.read(run)).path("steps").size()).isEqualTo(4);
    assertThat(restate.step(run, "one").orElseThrow().path("attempts").asInt()).isEqualTo(1);
    soon().until(() -> leader().isPresent());
    assertThat(leader().orElseThrow()).isNotEqualTo(leader);
    String later = restate.start("later", "[{'say': {'set': {'a': 1}}}]", "{}");
    assertThat(restate.output(later).path("a").asInt()).isEqualTo(1);
  }
}
