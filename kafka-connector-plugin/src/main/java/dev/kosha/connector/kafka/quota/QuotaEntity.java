package dev.kosha.connector.kafka.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

/** Whom a quota is for, as JSON: null is the default of all that have none of their own. */
final class QuotaEntity {

  /** Kafka's types of entities by the fields that name them, in the order of answers. */
  private static final Map<String, String> TYPES = types();

  private QuotaEntity() {}

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("user", ClientQuotaEntity.USER);
    types.put("clientId", ClientQuotaEntity.CLIENT_ID);
    types.put("ip", ClientQuotaEntity.IP);
    return types;
  }

  static ClientQuotaEntity of(JsonNode node) {
    Map<String, String> entries = new HashMap<>();
    TYPES.forEach(
        (field, type) -> {
          if (node.has(field)) {
            entries.put(type, node.path(field).textValue());
          }
        });
    return new ClientQuotaEntity(entries);
  }

  /** A filter of the entities that have all of these fields, with these values. */
  static ClientQuotaFilter filter(JsonNode node) {
    List<ClientQuotaFilterComponent> components = new ArrayList<>();
    TYPES.forEach(
        (field, type) -> {
          if (node.path(field).isNull()) {
            components.add(ClientQuotaFilterComponent.ofDefaultEntity(type));
          } else if (node.has(field)) {
            components.add(ClientQuotaFilterComponent.ofEntity(type, node.path(field).textValue()));
          }
        });
    return components.isEmpty() ? ClientQuotaFilter.all() : ClientQuotaFilter.contains(components);
  }

  static ClientQuotaFilter exactly(ClientQuotaEntity entity) {
    List<ClientQuotaFilterComponent> components = new ArrayList<>();
    entity
        .entries()
        .forEach(
            (type, name) ->
                components.add(
                    name == null
                        ? ClientQuotaFilterComponent.ofDefaultEntity(type)
                        : ClientQuotaFilterComponent.ofEntity(type, name)));
    return ClientQuotaFilter.containsOnly(components);
  }

  static ObjectNode toJson(ClientQuotaEntity entity) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    TYPES.forEach(
        (field, type) -> {
          if (entity.entries().containsKey(type)) {
            node.put(field, entity.entries().get(type));
          }
        });
    return node;
  }
}
