package dev.kosha.connector.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Fills a topic and reads it to its end through one named consumer on two connections, so that one
 * answer is written while the next is read. Counts the records and adds up their offsets, so that a
 * lost or doubled record shows.
 */
record DrainScenario(String name) {

  private static final int FILL_BATCH = 1_000;
  private static final int MAX_RECORDS = 2_000;
  private static final int MAX_BYTES = 4 << 20;

  Measurement run(Bench bench) throws IOException, InterruptedException {
    String topic = bench.createTopic("drain");
    fill(bench, topic);
    OffsetCount warmUp = new OffsetCount();
    long warmUpEnd = System.nanoTime() + bench.options().warmUp().toNanos();
    while (System.nanoTime() < warmUpEnd) {
      drain(bench, topic, warmUp, warmUpEnd);
    }
    CpuMeter cpu = CpuMeter.start(bench.runner(), bench.broker());
    OffsetCount count = new OffsetCount();
    LoadGenerator.Result result = drain(bench, topic, count, Long.MAX_VALUE);
    return cpu.measurement(name, result, verdict(bench, topic, result, count));
  }

  private static void fill(Bench bench, String topic) throws IOException {
    String input = Payload.batch(topic, FILL_BATCH).toString();
    ByteBuffer request =
        LoadGenerator.post(
            bench.client(), RunnerClient.path("kafka.produce"), Dialect.NATIVE.mediaType(), input);
    new LoadGenerator(bench.client().address(), request, body -> FILL_BATCH)
        .run(1, records -> records < bench.options().drained());
  }

  private static LoadGenerator.Result drain(
      Bench bench, String topic, OffsetCount count, long endNanos)
      throws IOException, InterruptedException {
    String consumer = "drain-" + System.nanoTime();
    RunnerClient client = bench.client();
    client.invoke(
        "kafka.createConsumer",
        RunnerClient.input(
            i -> i.put("name", consumer).put("groupId", consumer).put("offsetReset", "earliest")));
    client.invoke(
        "kafka.subscribe",
        RunnerClient.input(i -> i.put("consumer", consumer).putArray("topics").add(topic)));
    ObjectNode consume =
        RunnerClient.input(
            i ->
                i.put("consumer", consumer)
                    .put("maxRecords", MAX_RECORDS)
                    .put("maxBytes", MAX_BYTES)
                    .put("timeout", "PT0.2S"));
    ByteBuffer request =
        LoadGenerator.post(
            client,
            RunnerClient.path("kafka.consume"),
            Dialect.NATIVE.mediaType(),
            consume.toString());
    long wanted = bench.options().drained();
    LoadGenerator.Result result =
        new LoadGenerator(client.address(), request, count)
            .run(
                2, records -> records < wanted && !count.empty && endNanos - System.nanoTime() > 0);
    client.invoke("kafka.deleteConsumer", RunnerClient.input(i -> i.put("consumer", consumer)));
    return result;
  }

  private static String verdict(
      Bench bench, String topic, LoadGenerator.Result result, OffsetCount count)
      throws IOException, InterruptedException {
    if (!result.failures().isEmpty()) {
      return "FAILED " + result.failures() + " " + result.firstFailure();
    }
    long stored = bench.client().records(topic);
    boolean right = stored == result.records() && count.sum == bench.client().offsetSum(topic);
    return right
        ? Measurement.OK + stored + " stored and read, none twice"
        : "WRONG: " + stored + " stored, " + result.records() + " read";
  }

  /** Counts records and adds up their offsets. */
  private static final class OffsetCount implements LoadGenerator.BodyCheck {

    private long sum;
    private boolean empty;

    @Override
    public int records(ResponseBody body) {
      ResponseBody.Offsets offsets = body.offsets();
      empty = offsets.count() == 0;
      sum += offsets.sum();
      return offsets.count();
    }
  }
}
