package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/**
 * Produces to a topic of three partitions, and checks the topic's end offsets against what the
 * answers acknowledged.
 *
 * @param name in the table
 * @param connections each with one request under way
 * @param recordsPerRequest one, or a batch, which only the native route is asked for
 * @param dialect in which it is asked
 */
record ProduceScenario(String name, int connections, int recordsPerRequest, Dialect dialect) {

  ProduceScenario(String name, int connections, int recordsPerRequest) {
    this(name, connections, recordsPerRequest, Dialect.NATIVE);
  }

  /** Each so many'th answer is looked into; the end offsets vouch for the others. */
  private static final int SAMPLE = 256;

  /** The same with a further word in its name. */
  ProduceScenario named(String word) {
    return new ProduceScenario(name + ", " + word, connections, recordsPerRequest, dialect);
  }

  /** The same in a dialect, which its name tells. */
  ProduceScenario in(Dialect other) {
    return new ProduceScenario(
        name + ", " + other.name().toLowerCase(Locale.ROOT), connections, recordsPerRequest, other);
  }

  Measurement run(Bench bench) throws IOException, InterruptedException {
    String topic =
        bench.createTopic(
            "produce-" + connections + "-" + recordsPerRequest + "-" + System.nanoTime());
    String body =
        recordsPerRequest == 1
            ? dialect.body(topic, Payload.record().toString())
            : Payload.batch(topic, recordsPerRequest).toString();
    String path = dialect.path(topic, bench.client().clusterId());
    ByteBuffer request = LoadGenerator.post(bench.client(), path, dialect.mediaType(), body);
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
    Sampling check = new Sampling(recordsPerRequest, dialect.tellsOffset());
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
    private final boolean offsets;
    private int seen;

    Sampling(int expected, boolean offsets) {
      this.expected = expected;
      this.offsets = offsets;
    }

    @Override
    public int records(ResponseBody body) {
      if (offsets && seen++ % SAMPLE == 0 && body.offsets().count() != expected) {
        throw new IllegalStateException(
            "an answer does not tell " + expected + " offsets: " + body.text());
      }
      return expected;
    }
  }
}
