package dev.kosha.connector.runner.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.identity.InvalidKeyRequestException.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be made. Immutable.
 *
 * @param name for people
 * @param role of whoever presents it
 * @param limits of whoever presents it; only an invoker has any
 * @param expiresAt when it ceases to be accepted; never if absent
 */
public record KeyRequest(String name, Role role, CallLimits limits, @Nullable Instant expiresAt) {

  private static final Set<String> MEMBERS = Set.of("name", "role", "limits", "expiresAt");
  private static final Set<String> LIMITS =
      Set.of("connections", "actions", "readOnly", "requestsPerSecond", "concurrentRequests");
  private static final int LONGEST_NAME = 100;
  private static final int MOST_LIMITS = 100;
  private static final int MOST_REQUESTS = 1_000_000;
  private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?\\*?");

  /**
   * Reads {@code {"name", "role", "limits": {"connections", "actions", "readOnly",
   * "requestsPerSecond", "concurrentRequests"}, "expiresAt"}}.
   *
   * @throws InvalidKeyRequestException with every fault
   */
  public static KeyRequest read(JsonNode document, Instant now) {
    Reader reader = new Reader(new ArrayList<>());
    KeyRequest request = reader.request(document, now);
    if (!reader.faults.isEmpty()) {
      throw new InvalidKeyRequestException(reader.faults);
    }
    return request;
  }

  private record Reader(List<Fault> faults) {

    KeyRequest request(JsonNode document, Instant now) {
      checkMembers("", document, MEMBERS);
      String name = document.path("name").asText("").strip();
      if (!document.path("name").isTextual()
          || name.isEmpty()
          || name.length() > LONGEST_NAME
          || name.chars().anyMatch(Character::isISOControl)) {
        fault("/name", "must be a text of 1 to " + LONGEST_NAME + " characters");
      }
      Role role = Role.find(document.path("role").asText("")).orElse(null);
      if (role == null) {
        fault("/role", "must be viewer, invoker, editor or admin");
        role = Role.VIEWER;
      }
      CallLimits limits = limits(document.path("limits"));
      if (!limits.isNone() && role != Role.INVOKER) {
        fault("/limits", "only a key with the role invoker can be limited in what it calls");
      }
      return new KeyRequest(name, role, limits, expiry(document.path("expiresAt"), now));
    }

    private CallLimits limits(JsonNode limits) {
      if (limits.isMissingNode() || limits.isNull()) {
        return CallLimits.none();
      }
      checkMembers("/limits", limits, LIMITS);
      JsonNode readOnly = limits.path("readOnly");
      if (!readOnly.isMissingNode() && !readOnly.isBoolean()) {
        fault("/limits/readOnly", "must be true or false");
      }
      return new CallLimits(
          texts("/limits/connections", limits.path("connections"), text -> !text.isBlank()),
          texts(
              "/limits/actions",
              limits.path("actions"),
              text -> text.equals("*") || ACTION.matcher(text).matches()),
          readOnly.asBoolean(false),
          new Quota(
              count("/limits/requestsPerSecond", limits.path("requestsPerSecond")),
              count("/limits/concurrentRequests", limits.path("concurrentRequests"))));
    }

    private int count(String pointer, JsonNode number) {
      if (number.isMissingNode()) {
        return 0;
      }
      if (!number.isIntegralNumber()
          || !number.canConvertToInt()
          || number.intValue() < 1
          || number.intValue() > MOST_REQUESTS) {
        fault(pointer, "must be a whole number from 1 to " + MOST_REQUESTS + ", or be left out");
        return 0;
      }
      return number.intValue();
    }

    private List<String> texts(String pointer, JsonNode list, Predicate<String> isGood) {
      if (list.isMissingNode()) {
        return List.of();
      }
      List<String> texts = new ArrayList<>();
      if (!list.isArray() || list.isEmpty() || list.size() > MOST_LIMITS) {
        // An empty list would have to mean nothing, and would be taken for everything.
        fault(pointer, "must be a list of 1 to " + MOST_LIMITS + " texts, or be left out");
        return texts;
      }
      for (int i = 0; i < list.size(); i++) {
        if (list.path(i).isTextual() && isGood.test(list.path(i).asText())) {
          texts.add(list.path(i).asText());
        } else {
          fault(pointer + "/" + i, "is not an id or a name, such as kafka.produce or kafka.*");
        }
      }
      return texts;
    }

    private @Nullable Instant expiry(JsonNode value, Instant now) {
      if (value.isMissingNode() || value.isNull()) {
        return null;
      }
      try {
        Instant expiry = Instant.parse(value.asText(""));
        if (expiry.isAfter(now)) {
          // To the millisecond, as the store keeps it.
          return Instant.ofEpochMilli(expiry.toEpochMilli());
        }
        fault("/expiresAt", "is over already");
      } catch (DateTimeException | ArithmeticException e) {
        fault("/expiresAt", "must be a time such as 2027-01-31T00:00:00Z");
      }
      return null;
    }

    private void checkMembers(String pointer, JsonNode object, Set<String> known) {
      if (!object.isObject()) {
        fault(pointer, "must be an object");
      }
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!known.contains(name)) {
                  fault(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), "is not known");
                }
              });
    }

    private void fault(String pointer, String message) {
      faults.add(new Fault(pointer, message));
    }
  }
}
