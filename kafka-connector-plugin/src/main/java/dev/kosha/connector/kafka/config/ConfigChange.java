package dev.kosha.connector.kafka.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.PolicyViolationException;

/** What an input changes of a configuration: one operation for each entry. Immutable. */
public final class ConfigChange {

  private final Map<String, AlterConfigOp> byName;
  private final Map<String, String> fields;

  private ConfigChange(Map<String, AlterConfigOp> byName, Map<String, String> fields) {
    this.byName = byName;
    this.fields = fields;
  }

  /**
   * Reads the fields {@code set}, {@code append}, {@code subtract} and {@code delete}.
   *
   * @throws ConnectorException INVALID_INPUT when an entry is in two of them, or nothing is asked
   */
  public static ConfigChange of(JsonNode input) {
    ConfigChange change = new ConfigChange(new TreeMap<>(), new TreeMap<>());
    for (OpType type : List.of(OpType.SET, OpType.APPEND, OpType.SUBTRACT)) {
      String field = field(type);
      for (var entry : input.path(field).properties()) {
        String pointer = "/" + field + "/" + escaped(entry.getKey());
        change.add(entry.getKey(), entry.getValue().asText(), type, pointer);
      }
    }
    JsonNode deleted = input.path("delete");
    for (int i = 0; i < deleted.size(); i++) {
      change.add(deleted.path(i).asText(), "", OpType.DELETE, "/delete/" + i);
    }
    if (change.byName.isEmpty()) {
      throw FieldFault.invalid("/set", "nothing is asked for: name an entry to change");
    }
    return change;
  }

  private static String field(OpType type) {
    return switch (type) {
      case SET -> "set";
      case APPEND -> "append";
      case SUBTRACT -> "subtract";
      case DELETE -> "delete";
    };
  }

  private void add(String name, String value, OpType type, String pointer) {
    if (byName.put(name, new AlterConfigOp(new ConfigEntry(name, value), type)) != null) {
      throw FieldFault.invalid(pointer, "'" + name + "' is changed twice");
    }
    fields.put(name, pointer);
  }

  /** As RFC 6901 writes a name into a pointer. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Asks the cluster to make the change, or only to check it.
   *
   * @return fails with INVALID_INPUT at the entry that the brokers name, else at the first
   */
  CompletionStage<Void> run(
      AdminCall call, ConfigResource resource, String thing, boolean validateOnly) {
    Collection<AlterConfigOp> operations = new ArrayList<>(byName.values());
    AlterConfigsOptions options =
        new AlterConfigsOptions().timeoutMs(call.timeoutMillis()).validateOnly(validateOnly);
    var result =
        (validateOnly ? call.admin() : call.adminToChange())
            .incrementalAlterConfigs(Map.of(resource, operations), options)
            .all();
    CompletionStage<Void> done =
        validateOnly ? call.read(result, thing) : call.write(result, thing);
    return done.exceptionallyCompose(error -> CompletableFuture.failedFuture(atEntry(error)));
  }

  private Throwable atEntry(Throwable error) {
    Throwable root = KafkaErrors.unwrap(error);
    if (!(root instanceof ConnectorException failure)
        || !(failure.getCause() instanceof InvalidConfigurationException
            || failure.getCause() instanceof InvalidRequestException
            || failure.getCause() instanceof PolicyViolationException)) {
      return root;
    }
    return failure.at(
        fields.entrySet().stream()
            .filter(field -> failure.message().contains(field.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> fields.values().iterator().next()));
  }

  /**
   * The value of each entry before and after, ordered by name; those of secrets are withheld.
   *
   * @param known tells which entries are secrets, and Kafka's defaults
   * @param own the source of values that are set on the resource itself
   */
  ArrayNode difference(Config before, Config known, ConfigSource own) {
    ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    for (AlterConfigOp operation : byName.values()) {
      String name = operation.configEntry().name();
      EntryBefore entry = EntryBefore.of(before, known, own, name);
      String after = entry.after(operation);
      changes
          .addObject()
          .put("name", name)
          .put("operation", field(operation.opType()))
          .put("before", ConfigAnswer.shown(entry.isSecret(), entry.value()))
          .put("after", ConfigAnswer.shown(entry.isSecret(), after))
          .put("sensitive", entry.isSecret());
    }
    return changes;
  }
}
