package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.kosha.connector.kafka.schema.protobuf.Token.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of one element, of which only those matter that change how messages are written. For
 * one thread.
 */
final class ProtoOptions {

  private static final String FEATURES = "features";

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads what stands between {@code option} and its semicolon. */
  void readStatement(ProtoTokens tokens) throws ProtoFault {
    read(tokens);
    tokens.expect(";");
  }

  /** Reads a list in square brackets, if one comes. */
  void readList(ProtoTokens tokens) throws ProtoFault {
    if (tokens.accept("[")) {
      do {
        read(tokens);
      } while (tokens.accept(","));
      tokens.expect("]");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether it is set to true; empty when it is not set. */
  Optional<Boolean> flag(String name) {
    return find(name).map(Boolean::parseBoolean);
  }

  /** The features of editions; empty when none is set that is known here. */
  Optional<FeatureSet> features() {
    FeatureSet.Builder features = FeatureSet.newBuilder();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(FEATURES + ".")) {
            put(features, name.substring(FEATURES.length() + 1), value);
          }
        });
    return features.getAllFields().isEmpty() ? Optional.empty() : Optional.of(features.build());
  }

  private static void put(FeatureSet.Builder features, String name, String value) {
    FieldDescriptor field = FeatureSet.getDescriptor().findFieldByName(name);
    if (field != null && field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
      EnumValueDescriptor choice = field.getEnumType().findValueByName(value);
      if (choice != null) {
        features.setField(field, choice);
      }
    }
  }

  private void read(ProtoTokens tokens) throws ProtoFault {
    StringBuilder name = new StringBuilder(namePart(tokens));
    while (tokens.accept(".")) {
      name.append('.').append(namePart(tokens));
    }
    tokens.expect("=");
    readValue(tokens, name.toString());
  }

  /** One that is in brackets is not of Protobuf's own options. */
  private static String namePart(ProtoTokens tokens) throws ProtoFault {
    if (tokens.peek(0).is("(")) {
      tokens.skipOne();
      return "()";
    }
    return tokens.name();
  }

  private void readValue(ProtoTokens tokens, String name) throws ProtoFault {
    if (tokens.peek(0).is("{")) {
      readAggregate(tokens, name);
    } else if (tokens.peek(0).kind() == Kind.STRING) {
      values.put(name, tokens.string());
    } else {
      String sign = tokens.accept("-") ? "-" : "";
      if (tokens.peek(0).kind() == Kind.SYMBOL || tokens.atEnd()) {
        throw tokens.expected("a value");
      }
      values.put(name, sign + tokens.next().text());
    }
  }

  /** Of the texts in braces only features matter: {@code features = { field_presence: X }}. */
  private void readAggregate(ProtoTokens tokens, String name) throws ProtoFault {
    if (!name.equals(FEATURES)) {
      tokens.skipOne();
      return;
    }
    tokens.expect("{");
    while (!tokens.accept("}")) {
      if (tokens.peek(0).kind() == Kind.NAME
          && tokens.peek(1).is(":")
          && tokens.peek(2).kind() == Kind.NAME) {
        String feature = tokens.name();
        tokens.expect(":");
        values.put(FEATURES + "." + feature, tokens.name());
      } else {
        tokens.skipOne();
      }
    }
  }
}
