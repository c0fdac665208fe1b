package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.runner.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated requests to every route: none may be answered with a fault of the server, none
 * otherwise than the document of the routes declares, and none left unanswered. The seed is printed
 * and can be given as {@code kosha.soak.seed}.
 */
class RandomRequestsSoakIT {

  private static final String LOGIN = "/v1/session";
  private static final int CALLERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A failure that a retry can help says so, whatever dialect it is told in. */
  private static final Pattern PASSING = Pattern.compile("(?im)^retry-after: ");

  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> unavailable = new ConcurrentLinkedQueue<>();
  private final ConcurrentSkipListMap<String, Integer> statuses = new ConcurrentSkipListMap<>();

  private final long seed = Long.getLong("kosha.soak.seed", System.nanoTime());
  private final int requests = Integer.getInteger("kosha.soak.requests", 10_000);

  @Test
  void everyRoute_anyRequest_isAnsweredWithoutAFaultOfTheServer() throws Exception {
    try (ServedKafka kafka = ServedKafka.start(connections())) {
      JsonNode document = kafka.get("/openapi.json").ok();
      Map<String, String> known = known(kafka);
      DeclaredAnswers declared = new DeclaredAnswers(document);
      callAll(
          kafka,
          requests,
          new Requests(document, known, random -> List.of()),
          (request, answer) -> check(declared, request, answer));
      print("Random requests");

      requireNoFaults(kafka);
    }
  }

  @Test
  void everyRoute_anyRequestWithoutCredentials_isAnswered401AndDoesNothing() throws Exception {
    try (ServedKafka kafka = ServedKafka.startAsking(connections())) {
      JsonNode document = kafka.get("/openapi.json").ok();
      Map<String, String> known = known(kafka);
      DeclaredAnswers declared = new DeclaredAnswers(document);
      String before = invocations(kafka);
      callAll(
          kafka,
          requests,
          new Requests(document, known, random -> List.of()),
          (request, answer) -> {
            check(declared, request, answer);
            if (!isKeptOut(declared, request, answer)) {
              faults.add("somebody unknown is let in: " + answer + "\nto\n" + request);
            }
          });
      print("Random requests without credentials");

      requireNoFaults(kafka);
      assertThat(invocations(kafka)).isEqualTo(before);
    }
  }

  @Test
  void everyRoute_anyRequestOfAnyRole_isAnsweredWithoutAFaultOfTheServer() throws Exception {
    try (ServedKafka kafka = ServedKafka.startAsking(connections())) {
      JsonNode document = kafka.get("/openapi.json").ok();
      Map<String, String> known = known(kafka);
      DeclaredAnswers declared = new DeclaredAnswers(document);
      List<List<String>> credentials = credentials(kafka);
      callAll(
          kafka,
          requests / 2,
          new Requests(
              document, known, random -> credentials.get(random.nextInt(credentials.size()))),
          (request, answer) -> check(declared, request, answer));
      print("Random requests of all roles");

      requireNoFaults(kafka);
      assertThat(statuses).containsKeys("200", "401", "403");
    }
  }

  private static Map<String, ObjectNode> connections() {
    return Map.of("default", KafkaEnvironment.shared().connection());
  }

  /** Header lines of callers: a key of each role, a browser, one without the token of its page. */
  private static List<List<String>> credentials(ServedKafka kafka) {
    List<List<String>> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(List.of("Authorization: Bearer " + kafka.key(role)));
    }
    ServedKafka.Answer session =
        kafka.send("POST", "/v1/session", "{\"token\":\"%s\"}".formatted(kafka.key(Role.EDITOR)));
    String cookie = "Cookie: " + session.header("Set-Cookie").split(";", 2)[0];
    all.add(List.of(cookie, "X-Kosha-CSRF: " + session.ok().path("csrf").asText()));
    all.add(List.of(cookie));
    return all;
  }

  /** What is refused before anybody asks who calls, tells nothing and does nothing. */
  private static boolean isKeptOut(DeclaredAnswers declared, RawRequest request, RawAnswer answer) {
    String path = request.target().split("\\?", 2)[0];
    // Of a page of another origin, which comes before who calls.
    boolean foreign = answer.status() == 403 && request.has("Origin");
    boolean malformed = answer.status() == 400 || foreign;
    boolean login = path.equals(LOGIN) && List.of(413, 415, 429).contains(answer.status());
    return answer.status() == 401
        || malformed
        || login
        || (declared.isOpen(request.method(), request.target()) && !path.equals(LOGIN))
        || (request.method().equals("OPTIONS") && answer.status() == 204);
  }

  /** How many calls of actions there were, of each. */
  private static String invocations(ServedKafka kafka) {
    return kafka
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("kosha_invocations_total"))
        .collect(Collectors.joining("\n"));
  }

  private void print(String what) {
    System.out.printf("%s with seed %d: %s%n", what, seed, statuses);
  }

  private void requireNoFaults(ServedKafka kafka) {
    assertThat(faults).isEmpty();
    // Consumers of one group that come and go all the time rebalance now and then for long, and
    // few operations on plugins may wait.
    assertThat(unavailable).hasSizeLessThanOrEqualTo(requests / 1000);
    assertThat(kafka.get("/health/ready").status()).isEqualTo(200);
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
    void run(int number);
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

  /** Which requests are sent, and as whom. */
  private record Requests(
      JsonNode document, Map<String, String> known, Function<Random, List<String>> credentials) {}

  private void callAll(
      ServedKafka kafka, int count, Requests made, BiConsumer<RawRequest, RawAnswer> check)
      throws Exception {
    run(
        caller -> {
          long own = seed + caller;
          RandomRequests random = new RandomRequests(made.document(), made.known(), own);
          Random choice = new Random(own);
          for (int i = 0; i < count / CALLERS; i++) {
            RawRequest request = random.next(i + (int) (own & 0xff));
            List<String> credentials = made.credentials().apply(choice);
            RawRequest sent = request.has("Authorization") ? request : request.with(credentials);
            try {
              check.accept(sent, sent.send(kafka.address(), PATIENCE));
            } catch (IOException e) {
              faults.add(e + " after\n" + sent);
            }
          }
        });
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
