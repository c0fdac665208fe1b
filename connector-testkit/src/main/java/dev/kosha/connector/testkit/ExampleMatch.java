package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.manifest.ActionExample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an answer covers the output of a manifest's example. Immutable.
 *
 * <ul>
 *   <li>An object covers one whose members it has and covers; it may have more.
 *   <li>An array covers one whose elements are covered by elements of it, in the same order; there
 *       may be more in between.
 *   <li>A volatile value covers one of its JSON type. Volatile is what lies under a member named
 *       like an id, an offset, a time or a duration, or under a name that the test adds; but a text
 *       that the example's inputs name too is constant wherever it stands.
 *   <li>Every other value covers an equal one; numbers are compared as numbers.
 * </ul>
 */
final class ExampleMatch {

  private static final Pattern VOLATILE_NAME =
      Pattern.compile(
          "id|ids|offset|offsets|timestamp|time|date|duration|etag|.*(Id|Ids|Offset|Offsets|Timestamp|Time|Date"
              + "|At|Millis|Seconds)");

  private final Set<String> volatileNames;
  private final Set<String> namedInInput;

  private ExampleMatch(Set<String> volatileNames, Set<String> namedInInput) {
    this.volatileNames = Set.copyOf(volatileNames);
    this.namedInInput = namedInInput;
  }

  /**
   * How the example's output is to be matched.
   *
   * @param volatileNames further members whose values change from run to run
   */
  static ExampleMatch of(ActionExample example, Set<String> volatileNames) {
    Set<String> texts = new HashSet<>();
    collectTexts(example.input(), texts);
    example.before().forEach(call -> collectTexts(call.input(), texts));
    return new ExampleMatch(volatileNames, texts);
  }

  /** Where the answer does not cover the example, in words; empty when it does. */
  List<String> faults(JsonNode example, JsonNode answer) {
    List<String> faults = new ArrayList<>();
    compare("", false, example, answer, faults);
    return faults;
  }

  private void compare(
      String path, boolean isVolatile, JsonNode example, JsonNode answer, List<String> faults) {
    if (example.isObject() && answer.isObject()) {
      example
          .properties()
          .forEach(
              member -> {
                String place = path + "/" + member.getKey();
                JsonNode value = answer.get(member.getKey());
                if (value == null) {
                  faults.add(place + " is missing");
                } else {
                  boolean below = isVolatile || isVolatile(member.getKey());
                  compare(place, below, member.getValue(), value, faults);
                }
              });
    } else if (example.isArray() && answer.isArray()) {
      compareElements(path, isVolatile, example, answer, faults);
    } else if (!coversScalar(isVolatile, example, answer)) {
      faults.add(path + " is " + answer + " and not " + example);
    }
  }

  private void compareElements(
      String path, boolean isVolatile, JsonNode example, JsonNode answer, List<String> faults) {
    int next = 0;
    for (int i = 0; i < example.size(); i++) {
      List<String> closest = null;
      boolean found = false;
      while (!found && next < answer.size()) {
        List<String> here = new ArrayList<>();
        compare(path + "/" + i, isVolatile, example.get(i), answer.get(next), here);
        found = here.isEmpty();
        if (closest == null || here.size() < closest.size()) {
          closest = here;
        }
        next++;
      }
      if (!found) {
        faults.add(
            path + "/" + i + " is covered by no element" + (closest == null ? "" : "; " + closest));
        return;
      }
    }
  }

  private boolean coversScalar(boolean isVolatile, JsonNode example, JsonNode answer) {
    boolean constant = example.isTextual() && namedInInput.contains(example.textValue());
    if (isVolatile && !constant) {
      return example.getNodeType() == answer.getNodeType();
    }
    if (example.isNumber() && answer.isNumber()) {
      return example.decimalValue().compareTo(answer.decimalValue()) == 0;
    }
    return example.equals(answer);
  }

  private boolean isVolatile(String name) {
    return volatileNames.contains(name) || VOLATILE_NAME.matcher(name).matches();
  }

  private static void collectTexts(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> collectTexts(child, texts));
  }
}
