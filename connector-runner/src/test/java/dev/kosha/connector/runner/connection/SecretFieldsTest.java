package dev.kosha.connector.runner.connection;

import static dev.kosha.connector.runner.fixture.HostUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretFieldsTest {

  private final SecretFields fields =
      new SecretFields(
          json(
              """
              {
                "properties": {
                  "host": {"type": "string"},
                  "password": {"writeOnly": true},
                  "auth": {
                    "properties": {"type": {}, "token": {"writeOnly": true}},
                    "oneOf": [{"properties": {"pin": {"writeOnly": true}}}]
                  },
                  "referred": {"$ref": "#/$defs/secret"},
                  "more": {"additionalProperties": {"type": "string"}},
                  "hosts": {"items": {"type": "string"}},
                  "users": {"items": {"properties": {"password": {"writeOnly": true}}}}
                },
                "then": {"properties": {"key": {"writeOnly": true}}},
                "$defs": {"secret": {"type": "string", "writeOnly": true}}
              }
              """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'host':'h'}                       | ",
        "{'password':'s'}                   | /password",
        "{'auth':{'type':'t','token':'s'}}  | /auth/token",
        "{'auth':{'pin':'s'}}               | /auth/pin",
        "{'key':'s'}                        | /key",
        "{'referred':'s'}                   | /referred",
        "{'more':{'a.b':'c'}}               | ",
        "{'hosts':['a']}                    | ",
        "{'users':[{'password':'s'}]}       | /users",
        "{'unknown/one':'s'}                | /unknown~1one"
      })
  void takeOut_settings_findsWhatIsSecretOrUnknown(String settings, @Nullable String secret) {
    ObjectNode taken = json(settings.replace('\'', '"'));
    ObjectNode restored = taken.deepCopy();

    var secrets = fields.takeOut(restored);

    assertThat(secrets.keySet()).containsExactlyElementsOf(secretsOf(secret));
    secrets.forEach((pointer, value) -> SecretFields.put(restored, pointer, value));
    assertThat(restored).isEqualTo(taken);
    assertThat(fields.mask(taken).toString().contains("{\"set\":true}"))
        .isEqualTo(!secrets.isEmpty());
  }

  private static List<String> secretsOf(@Nullable String column) {
    return column == null ? List.of() : List.of(column);
  }

  @Test
  void mask_withoutSchema_showsNothing() {
    assertThat(new SecretFields(json("{}")).mask(json("{\"host\":\"h\",\"n\":1}")))
        .isEqualTo(json("{\"host\":{\"set\":true},\"n\":{\"set\":true}}"));
  }
}
