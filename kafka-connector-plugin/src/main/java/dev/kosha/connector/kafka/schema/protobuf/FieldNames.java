package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds fields by their names in JSON, or else by those in the schema. Thread-safe. */
final class FieldNames {

  private final Map<Descriptor, Map<String, FieldDescriptor>> byMessage = new ConcurrentHashMap<>();

  Optional<FieldDescriptor> find(Descriptor message, String name) {
    return Optional.ofNullable(byMessage.computeIfAbsent(message, FieldNames::names).get(name));
  }

  private static Map<String, FieldDescriptor> names(Descriptor message) {
    Map<String, FieldDescriptor> names = new HashMap<>();
    message.getFields().forEach(field -> names.put(field.getName(), field));
    message.getFields().forEach(field -> names.put(field.getJsonName(), field));
    return names;
  }
}
