package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The client properties that a connection sets freely. Refused are those that load classes, start
 * programs, read files or hold credentials, and those that a field of the connection or of a
 * consumer or the connector itself sets, so that nothing is overwritten unseen.
 */
final class FreeProperties {

  /**
   * Names that are not refused. The connection schema has the same pattern; it is not relied upon,
   * because settings may reach a session that no schema has seen.
   */
  static final Pattern ALLOWED =
      Pattern.compile(
          "^(?!bootstrap\\.(servers|controllers)$|client\\.id$|security\\.|config\\.providers"
              + "|internal\\.|sasl\\.(?!login\\.(connect|read|retry|refresh)\\."
              + "|oauthbearer\\.(header|clock|sub\\.claim|scope\\.claim)\\.)"
              + "|ssl\\.(?!protocol$|enabled\\.protocols$|cipher\\.suites$)"
              + "|.*(class|reporter|interceptor|serializer|callback|jaas|provider|engine"
              + "|assignment\\.strategy|\\.location|\\.file)"
              + "|(group|group\\.instance|transactional)\\.id$|transaction\\.two\\."
              + "|enable\\.auto\\.commit$|auto\\.|isolation\\.level$|max\\.block\\.ms$)[a-z0-9._-]+$");

  private FreeProperties() {}

  /**
   * The properties, each known to at least one kind of client and with a value that it takes.
   *
   * @throws ConnectorException with INVALID_INPUT that names the property
   */
  static Map<String, String> of(JsonNode properties) {
    Map<String, String> free = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String name = property.getKey();
      String value = property.getValue().asText();
      check(name, value);
      free.put(name, value);
    }
    return Collections.unmodifiableMap(free);
  }

  private static void check(String name, String value) {
    if (!ALLOWED.matcher(name).matches()) {
      throw refused(
          name,
          "may not be set freely: it loads code, reads files, holds credentials, or is set by a field"
              + " of the connection or of a consumer, or by the connector");
    }
    ConfigDef.ConfigKey key =
        List.of(
                ProducerConfig.configDef(),
                ConsumerConfig.configDef(),
                AdminClientConfig.configDef())
            .stream()
            .map(definition -> definition.configKeys().get(name))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> refused(name, "is unknown to Kafka's clients"));
    try {
      Object parsed = ConfigDef.parseType(name, value, key.type());
      if (key.validator != null) {
        key.validator.ensureValid(name, parsed);
      }
    } catch (ConfigException e) {
      throw refused(name, "has a value that it does not take: " + e.getMessage());
    }
  }

  private static ConnectorException refused(String name, String reason) {
    return new ConnectorException(
            StandardErrorCode.INVALID_INPUT, "client property '" + name + "' " + reason)
        .at("/properties/" + name.replace("~", "~0").replace("/", "~1"));
  }
}
