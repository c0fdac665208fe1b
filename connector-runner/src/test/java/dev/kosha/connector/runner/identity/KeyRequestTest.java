package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRequestTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void read_whole_isTaken() throws Exception {
    KeyRequest request =
        read(
            """
            {"name": " billing ", "role": "invoker", "expiresAt": "2026-06-01T00:00:00Z",
             "limits": {"connections": ["default"], "actions": ["kafka.produce", "http.*", "*"],
               "readOnly": true, "requestsPerSecond": 50, "concurrentRequests": 8}}
            """);

    assertThat(request.name()).isEqualTo("billing");
    assertThat(request.role()).isEqualTo(Role.INVOKER);
    assertThat(request.expiresAt()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(request.limits())
        .isEqualTo(
            new CallLimits(
                List.of("default"),
                List.of("kafka.produce", "http.*", "*"),
                true,
                new Quota(50, 8)));
  }

  @Test
  void read_least_isUnlimited() throws Exception {
    KeyRequest request = read("{\"name\": \"ops\", \"role\": \"admin\"}");

    assertThat(request.limits().isNone()).isTrue();
    assertThat(request.expiresAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                                   | ``",
        "{\"role\": \"admin\"}                                                | /name",
        "{\"name\": 7, \"role\": \"admin\"}                                   | /name",
        "{\"name\": \" \", \"role\": \"admin\"}                               | /name",
        "{\"name\": \"a\\nb\", \"role\": \"admin\"}                           | /name",
        "{\"name\": \"a\"}                                                    | /role",
        "{\"name\": \"a\", \"role\": \"ADMIN\"}                               | /role",
        "{\"name\": \"a\", \"role\": \"admin\", \"secret\": \"b\"}            | /secret",
        "{\"name\": \"a\", \"role\": \"admin\", \"expiresAt\": \"soon\"}      | /expiresAt",
        "{\"name\": \"a\", \"role\": \"admin\", \"expiresAt\": \"2026-05-01T12:00:00Z\"} | /expiresAt",
        "{\"name\": \"a\", \"role\": \"editor\", \"limits\": {\"readOnly\": true}} | /limits",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": []}             | /limits",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"all\": 1}}   | /limits/all",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"actions\": []}} | /limits/actions",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"actions\": \"a\"}} | /limits/actions",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"actions\": [\"a*b\"]}} | /limits/actions/0",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"connections\": [\"\"]}} | /limits/connections/0",
        "{\"name\": \"a\", \"role\": \"invoker\", \"limits\": {\"readOnly\": \"yes\"}} | /limits/readOnly"
      })
  void read_wrong_namesThePlace(String document, String pointer) {
    InvalidKeyRequestException refusal =
        catchThrowableOfType(InvalidKeyRequestException.class, () -> read(document));

    assertThat(refusal.faults())
        .extracting(InvalidKeyRequestException.Fault::pointer)
        .contains(pointer);
  }

  private static KeyRequest read(String document) throws JsonProcessingException {
    return KeyRequest.read(new JsonMapper().readTree(document), NOW);
  }
}
