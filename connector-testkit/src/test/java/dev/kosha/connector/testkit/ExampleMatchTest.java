package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.manifest.ActionExample;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleMatchTest {

  private static final ActionExample EXAMPLE =
      new ActionExample("", json("{'group': 'billing'}"), json("{}"), List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'a': 1}                           | {'a': 1, 'b': 2}
          {'a': 1}                           | {'a': 1.0}
          {'size': 5000000000}               | {'size': 5e9}
          {'offset': 3}                      | {'offset': 17}
          {'topicId': 'x'}                   | {'topicId': 'y'}
          {'groupId': 'billing'}             | {'groupId': 'billing'}
          {'offsets': {'0': 1}}              | {'offsets': {'0': 8}}
          {'host': 'a'}                      | {'host': 'b'}
          {'a': ['x', 'z']}                  | {'a': ['w', 'x', 'y', 'z']}
          {'a': [{'n': 1}]}                  | {'a': [{'n': 2}, {'n': 1, 'm': 0}]}
          {'a': null}                        | {'a': null}
          {'a': []}                          | {'a': [1]}
          """)
  void answer_thatCoversTheExample_hasNoFault(String example, String answer) {
    assertThat(match().faults(json(example), json(answer))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'a': 1}               | {}                        | /a
          {'a': 1}               | {'a': 2}                  | /a
          {'a': 1}               | {'a': '1'}                | /a
          {'offset': 3}          | {'offset': '3'}           | /offset
          {'topicId': 'x'}       | {'topicId': null}         | /topicId
          {'groupId': 'billing'} | {'groupId': 'other'}      | /groupId
          {'a': ['x', 'z']}      | {'a': ['z', 'x']}         | /a/1
          {'a': [1, 1]}          | {'a': [1]}                | /a/1
          {'a': {'b': {'c': 1}}} | {'a': {'b': {'c': null}}} | /a/b/c
          {'a': {}}              | {'a': []}                 | /a
          """)
  void answer_thatDoesNot_hasAFaultAtThePlace(String example, String answer, String place) {
    assertThat(match().faults(json(example), json(answer)))
        .singleElement()
        .asString()
        .startsWith(place + " ");
  }

  private static ExampleMatch match() {
    return ExampleMatch.of(EXAMPLE, Set.of("host"));
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
