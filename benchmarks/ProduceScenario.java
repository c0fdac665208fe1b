package dev.kosha.connector.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Produces to a topic of three partitions, and checks the topic's end offsets against what the
 * answers acknowledged.
 *
 * @param name in the table
 * @param connections each with one request under way
 * @param recordsPerRequest one, or a batch
 */
record ProduceScenario(String name, int connections, int recordsPerRequest) {

  /** Each so many'th answer is looked into; the end offsets vouch for the others. */
  private static final int SAMPLE = 256;

  /** The same with a further word in its name. */
  ProduceScenario named(String word) {
    return new ProduceScenario(name + ", " + word, connections, recordsPerRequest);
  }

  Measurement run(Bench bench) throws IOException, InterruptedException {
    String topic =
        bench.createTopic(
            "produce-" + connections + "-" + recordsPerRequest + "-" + System.nanoTime());
    ObjectNode input =
        recordsPerRequest == 1 ? Payload.single(topic) : Payload.batch(topic, recordsPerRequest);
    ByteBuffer request =
        LoadGenerator.post(bench.client(), RunnerClient.path("kafka.produce"), input.toString());
    LoadGenerator.Result warmUp = generate(bench, request, bench.options().warmUp());
    CpuMeter cpu = CpuMeter.start(bench.runner(), bench.broker());
    LoadGenerator.Result result = generate(bench, request, bench.options().measured());
    long acknowledged = warmUp.records() + result.records();
    return cpu.measurement(
        name, result, verdict(result, acknowledged, bench.client().records(topic)));
  }

  private LoadGenerator.Result generate(Bench bench, ByteBuffer request, Duration duration)
      throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    Sampling check = new Sampling(recordsPerRequest);
    return new LoadGenerator(bench.client().address(), request, check)
        .run(connections, records -> System.nanoTime() < end);
  }

  private static String verdict(LoadGenerator.Result result, long acknowledged, long stored) {
    if (!result.failures().isEmpty()) {
      return "FAILED " + result.failures() + " " + result.firstFailure();
    }
    return stored == acknowledged
        ? Measurement.OK + stored + " acknowledged and stored"
        : "WRONG: " + acknowledged + " acknowledged, " + stored + " stored";
  }

  /** Counts the records of each answer by the request, and looks into some. */
  private static final class Sampling implements LoadGenerator.BodyCheck {

    private final int expected;
    private int seen;

    Sampling(int expected) {
      this.expected = expected;
    }

    @Override
    public int records(ResponseBody body) {
      if (seen++ % SAMPLE == 0 && body.offsets().count() != expected) {
        throw new IllegalStateException(
            "an answer does not tell " + expected + " offsets: " + body.text());
      }
      return expected;
    }
  }
}
