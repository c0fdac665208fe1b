package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated requests to every route: none may be answered with a fault of the server, none
 * otherwise than the document of the routes declares, and none left unanswered. The seed is printed
 * and can be given as {@code kosha.soak.seed}.
 */
class RandomRequestsSoakIT {

  private static final int CALLERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PASSING = Pattern.compile("\"code\":\"(UNAVAILABLE|OVERLOADED)\"");

  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> unavailable = new ConcurrentLinkedQueue<>();
  private final ConcurrentSkipListMap<String, Integer> statuses = new ConcurrentSkipListMap<>();

  @Test
  void everyRoute_anyRequest_isAnsweredWithoutAFaultOfTheServer() throws Exception {
    long seed = Long.getLong("kosha.soak.seed", System.nanoTime());
    int requests = Integer.getInteger("kosha.soak.requests", 10_000);
    try (ServedKafka kafka =
        ServedKafka.start(Map.of("default", KafkaEnvironment.shared().connection()))) {
      JsonNode document = kafka.get("/openapi.json").ok();
      Map<String, String> known = known(kafka);
      run(caller -> callAll(kafka, document, known, seed + caller, requests / CALLERS));
      System.out.printf("Random requests with seed %d: %s%n", seed, statuses);

      assertThat(faults).isEmpty();
      // Consumers of one group that come and go all the time rebalance now and then for long, and
      // few operations on plugins may wait.
      assertThat(unavailable).hasSizeLessThanOrEqualTo(requests / 1000);
      assertThat(kafka.get("/health/ready").status()).isEqualTo(200);
    }
  }

  /** What there is, so that more comes of a request than that something is not there. */
  private static Map<String, String> known(ServedKafka kafka) {
    kafka.call("kafka.createTopic", "{'topic':'orders','partitions':2}");
    String cluster = kafka.get("/v3/clusters").ok().at("/data/0/cluster_id").asText();
    Map<String, String> known = new HashMap<>();
    known.put("cluster_id", cluster);
    known.put("broker_id", "1");
    List.of("topic", "topic_name", "resourceName").forEach(name -> known.put(name, "orders"));
    List.of("partition", "partition_id").forEach(name -> known.put(name, "0"));
    List.of("group", "consumer_group_id").forEach(name -> known.put(name, "billing"));
    return known;
  }

  private interface Caller {
    void run(int number) throws IOException;
  }

  private static void run(Caller caller) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int number = i;
        calls.add(
            () -> {
              caller.run(number);
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(calls)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void callAll(
      ServedKafka kafka, JsonNode document, Map<String, String> known, long seed, int count) {
    DeclaredAnswers declared = new DeclaredAnswers(document);
    RandomRequests requests = new RandomRequests(document, known, seed);
    for (int i = 0; i < count; i++) {
      RawRequest request = requests.next(i + (int) (seed & 0xff));
      try {
        check(declared, request, request.send(kafka.address(), PATIENCE));
      } catch (IOException e) {
        faults.add(e + " after\n" + request);
      }
    }
  }

  private void check(DeclaredAnswers declared, RawRequest request, RawAnswer answer) {
    statuses.merge(Integer.toString(answer.status()), 1, Integer::sum);
    if (answer.status() == 503 && PASSING.matcher(answer.toString()).find()) {
      unavailable.add(answer + "\nto\n" + request);
    } else if (answer.status() >= 500) {
      faults.add(answer + "\nto\n" + request);
    }
    List<String> undeclared = declared.faults(request.method(), request.target(), answer);
    if (!undeclared.isEmpty()) {
      faults.add(undeclared + ":\n" + answer + "\nto\n" + request);
    }
  }
}
