package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Makes an API key and prints it; nobody can print it a second time.")
final class KeyCreateCommand implements Runnable {

  @Mixin private final OpenKeys open;
  private final Terminal terminal;
  private final Clock clock;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "viewer (reads), invoker (calls actions), editor (changes connections and workflows) or"
              + " admin (changes plugins and keys); each includes those before it.")
  private String role = "";

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description = "A connection that an invoker may use; again for more. Default: all")
  private List<String> connections = new ArrayList<>();

  @Option(
      names = "--action",
      paramLabel = "ID",
      description =
          "An action that an invoker may call, or a beginning such as 'kafka.*'; again for more."
              + " Default: all")
  private List<String> actions = new ArrayList<>();

  @Option(
      names = "--read-only",
      description = "An invoker may call actions only that change nothing.")
  private boolean readOnly;

  @Option(
      names = "--requests-per-second",
      paramLabel = "COUNT",
      description = "How many requests it may send, on average. Default: the runner's setting")
  private @Nullable Integer requestsPerSecond;

  @Option(
      names = "--concurrent-requests",
      paramLabel = "COUNT",
      description = "How many may be under way at once. Default: the runner's setting")
  private @Nullable Integer concurrentRequests;

  @Option(
      names = "--expires-in",
      paramLabel = "DURATION",
      description = "How long it is accepted, such as P90D (ISO 8601). Default: until revoked")
  private @Nullable String expiresIn;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "text: the key alone. Default: text")
  private KeyOutput output = KeyOutput.text;

  KeyCreateCommand(OpenKeys open, Terminal terminal, Clock clock) {
    this.open = open;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public void run() {
    ObjectNode request = request();
    try (KeyAccess access = open.open()) {
      JsonNode created = access.createKey(request);
      boolean text = output == KeyOutput.text;
      terminal.out().println(text ? created.path("key").asText() : created.toPrettyString());
      terminal.err().println("Keep it safe: it is not shown again.");
    }
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("name", name).put("role", role);
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    addAll(limits, "connections", connections);
    addAll(limits, "actions", actions);
    if (readOnly) {
      limits.put("readOnly", true);
    }
    if (requestsPerSecond != null) {
      limits.put("requestsPerSecond", requestsPerSecond);
    }
    if (concurrentRequests != null) {
      limits.put("concurrentRequests", concurrentRequests);
    }
    if (!limits.isEmpty()) {
      request.set("limits", limits);
    }
    if (expiresIn != null) {
      request.put("expiresAt", expiry(expiresIn));
    }
    return request;
  }

  private String expiry(String duration) {
    try {
      return clock.instant().plus(Duration.parse(duration)).toString();
    } catch (DateTimeException | ArithmeticException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          List.of("--expires-in: '" + duration + "' is not an ISO 8601 duration such as P90D"),
          e);
    }
  }

  private static void addAll(ObjectNode limits, String member, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = limits.putArray(member);
      texts.forEach(array::add);
    }
  }

  /** How the key is printed; picocli shows and reads the names as they are. */
  enum KeyOutput {
    text,
    json
  }
}
