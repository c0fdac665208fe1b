package dev.kosha.connector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API's records and enums promise. */
class ValuesTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void connectionSettings_toString_namesTheConnectionOnly() {
    ObjectNode values = NODES.objectNode().put("password", "hunter2");

    assertThat(new ConnectionSettings("default", values)).hasToString("connection 'default'");
  }

  @Test
  void connectionSettings_changedOutside_stayAsGiven() {
    ObjectNode values = NODES.objectNode().put("host", "a");
    ConnectionSettings settings = new ConnectionSettings("default", values);
    values.put("host", "b");
    settings.values().put("host", "c");

    assertThat(settings.values().path("host").asText()).isEqualTo("a");
  }

  @Test
  void connectionStatus_detailsChangedOutside_stayAsGiven() {
    ObjectNode details = NODES.objectNode().put("version", 1);
    ConnectionStatus status = ConnectionStatus.ok("Works.", details);
    details.put("version", 2);
    status.details().put("version", 3);

    assertThat(status.details().path("version").asInt()).isEqualTo(1);
    assertThat(status.code()).isEqualTo("OK");
  }

  @Test
  void connectionStatus_failed_carriesTheCode() {
    ConnectionStatus status =
        ConnectionStatus.failed(StandardErrorCode.AUTHENTICATION_FAILED, "Wrong user.");

    assertThat(status.ok()).isFalse();
    assertThat(status.code()).isEqualTo("AUTHENTICATION_FAILED");
    assertThat(status.details()).isEmpty();
  }

  @Test
  void devEndpoint_connectionChangedOutside_staysAsGiven() {
    DevEndpoint endpoint = new DevEndpoint("127.0.0.1:1", NODES.objectNode().put("a", 1));
    endpoint.connection().put("a", 2);

    assertThat(endpoint.connection().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void devServiceSettings_optionsChangedOutside_stayAsGiven() {
    Map<String, String> options = new HashMap<>(Map.of("port", "1"));
    DevServiceSettings settings = new DevServiceSettings(Path.of("data"), options);
    options.put("port", "2");

    assertThat(settings.options()).containsExactly(Map.entry("port", "1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {StateEntry.ABSENT, -1, Long.MIN_VALUE})
  void stateEntry_versionOfNoEntry_isRefused(long version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateEntry("key", TextNode.valueOf("v"), version))
        .withMessageContaining(Long.toString(version));
  }

  @ParameterizedTest
  @EnumSource(StandardErrorCode.class)
  void standardErrorCode_anyOfThem_hasACategory(StandardErrorCode code) {
    assertThat(code.category()).isNotNull();
    assertThat(code.name()).matches("[A-Z][A-Z0-9_]*");
  }

  @ParameterizedTest
  @EnumSource(ErrorCategory.class)
  void errorCategory_callersOwnFault_isNotRetriable(ErrorCategory category) {
    assertThat(category.httpStatus()).isBetween(400, 599);
    if (category.retriable()) {
      assertThat(category.httpStatus()).isIn(429, 503, 504);
    }
  }
}
