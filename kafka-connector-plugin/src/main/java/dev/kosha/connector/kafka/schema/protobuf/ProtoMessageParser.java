package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Reads a message of a {@code .proto} file, from its name on. For one thread. */
final class ProtoMessageParser {

  private static final Map<String, FieldDescriptorProto.Type> SCALARS =
      Map.ofEntries(
          Map.entry("double", FieldDescriptorProto.Type.TYPE_DOUBLE),
          Map.entry("float", FieldDescriptorProto.Type.TYPE_FLOAT),
          Map.entry("int32", FieldDescriptorProto.Type.TYPE_INT32),
          Map.entry("int64", FieldDescriptorProto.Type.TYPE_INT64),
          Map.entry("uint32", FieldDescriptorProto.Type.TYPE_UINT32),
          Map.entry("uint64", FieldDescriptorProto.Type.TYPE_UINT64),
          Map.entry("sint32", FieldDescriptorProto.Type.TYPE_SINT32),
          Map.entry("sint64", FieldDescriptorProto.Type.TYPE_SINT64),
          Map.entry("fixed32", FieldDescriptorProto.Type.TYPE_FIXED32),
          Map.entry("fixed64", FieldDescriptorProto.Type.TYPE_FIXED64),
          Map.entry("sfixed32", FieldDescriptorProto.Type.TYPE_SFIXED32),
          Map.entry("sfixed64", FieldDescriptorProto.Type.TYPE_SFIXED64),
          Map.entry("bool", FieldDescriptorProto.Type.TYPE_BOOL),
          Map.entry("string", FieldDescriptorProto.Type.TYPE_STRING),
          Map.entry("bytes", FieldDescriptorProto.Type.TYPE_BYTES));

  private final ProtoTokens tokens;
  private final String syntax;
  private final DescriptorProto.Builder message = DescriptorProto.newBuilder();
  private final ProtoOptions options = new ProtoOptions();

  /** Indexes of fields that proto3 makes optional by a oneof of their own. */
  private final List<Integer> optionals = new ArrayList<>();

  ProtoMessageParser(ProtoTokens tokens, String syntax) {
    this.tokens = tokens;
    this.syntax = syntax;
  }

  DescriptorProto parse(String name) throws ProtoFault {
    message.setName(name);
    tokens.expect("{");
    while (!tokens.accept("}")) {
      parseStatement();
    }
    // They come after those that are written out (descriptor.proto, "proto3_optional").
    for (int index : optionals) {
      FieldDescriptorProto.Builder field = message.getFieldBuilder(index);
      message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
      field.setOneofIndex(message.getOneofDeclCount() - 1);
    }
    options.features().ifPresent(message.getOptionsBuilder()::setFeatures);
    return message.build();
  }

  private void parseStatement() throws ProtoFault {
    if (tokens.accept(";")) {
      return;
    }
    if (ProtoFileParser.accept(tokens, "message")) {
      message.addNestedType(new ProtoMessageParser(tokens, syntax).parse(tokens.name()));
    } else if (ProtoFileParser.accept(tokens, "enum")) {
      message.addEnumType(ProtoFileParser.parseEnum(tokens));
    } else if (tokens.accept("option")) {
      options.readStatement(tokens);
    } else if (tokens.accept("reserved") || tokens.accept("extensions")) {
      tokens.skipStatement();
    } else if (tokens.accept("extend")) {
      while (!tokens.peek(0).is("{")) {
        tokens.skipOne();
      }
      tokens.skipOne();
    } else if (tokens.accept("oneof")) {
      parseOneof();
    } else {
      parseField(OptionalInt.empty());
    }
  }

  private void parseOneof() throws ProtoFault {
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName(tokens.name()));
    OptionalInt index = OptionalInt.of(message.getOneofDeclCount() - 1);
    tokens.expect("{");
    while (!tokens.accept("}")) {
      if (tokens.accept("option")) {
        new ProtoOptions().readStatement(tokens);
      } else if (!tokens.accept(";")) {
        parseField(index);
      }
    }
  }

  private void parseField(OptionalInt oneof) throws ProtoFault {
    FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder();
    boolean optional = parseLabel(field);
    if (tokens.peek(0).is("map") && tokens.peek(1).is("<")) {
      parseMap(field);
    } else if (tokens.peek(0).is("group") && !tokens.peek(1).is(".")) {
      parseGroup(field);
    } else {
      putType(field, tokens.fullName());
      parseRest(field);
      tokens.expect(";");
    }
    oneof.ifPresent(field::setOneofIndex);
    if (optional && syntax.equals("proto3")) {
      field.setProto3Optional(true);
      optionals.add(message.getFieldCount());
    }
    message.addField(field);
  }

  /**
   * @return whether the field is said to be optional
   */
  private boolean parseLabel(FieldDescriptorProto.Builder field) {
    field.setLabel(Label.LABEL_OPTIONAL);
    if (tokens.accept("repeated")) {
      field.setLabel(Label.LABEL_REPEATED);
    } else if (tokens.accept("required")) {
      field.setLabel(Label.LABEL_REQUIRED);
    } else {
      return tokens.accept("optional");
    }
    return false;
  }

  /** Reads name, number and options. */
  private void parseRest(FieldDescriptorProto.Builder field) throws ProtoFault {
    field.setName(tokens.name());
    tokens.expect("=");
    field.setNumber(tokens.integer());
    ProtoOptions of = new ProtoOptions();
    of.readList(tokens);
    of.find("json_name").ifPresent(field::setJsonName);
    of.flag("packed").ifPresent(field.getOptionsBuilder()::setPacked);
    of.features().ifPresent(field.getOptionsBuilder()::setFeatures);
  }

  /** A map is a list of messages that nobody wrote out (language guide, "Maps"). */
  private void parseMap(FieldDescriptorProto.Builder field) throws ProtoFault {
    FieldDescriptorProto.Builder key = entryField("key", 1);
    FieldDescriptorProto.Builder value = entryField("value", 2);
    tokens.expect("map");
    tokens.expect("<");
    putType(key, tokens.fullName());
    tokens.expect(",");
    putType(value, tokens.fullName());
    tokens.expect(">");
    parseRest(field);
    tokens.expect(";");
    String entry = entryName(field.getName());
    field
        .setLabel(Label.LABEL_REPEATED)
        .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
        .setTypeName(entry);
    message.addNestedType(
        DescriptorProto.newBuilder()
            .setName(entry)
            .addField(key)
            .addField(value)
            .setOptions(MessageOptions.newBuilder().setMapEntry(true)));
  }

  /** A group is a message and a field of it in one (proto2). */
  private void parseGroup(FieldDescriptorProto.Builder field) throws ProtoFault {
    tokens.expect("group");
    parseRest(field);
    String name = field.getName();
    field
        .setType(FieldDescriptorProto.Type.TYPE_GROUP)
        .setTypeName(name)
        .setName(name.toLowerCase(Locale.ROOT));
    message.addNestedType(new ProtoMessageParser(tokens, syntax).parse(name));
  }

  private static FieldDescriptorProto.Builder entryField(String name, int number) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(Label.LABEL_OPTIONAL);
  }

  private static void putType(FieldDescriptorProto.Builder field, String name) {
    FieldDescriptorProto.Type scalar = SCALARS.get(name);
    if (scalar == null) {
      field.setTypeName(name);
    } else {
      field.setType(scalar);
    }
  }

  private static String entryName(String field) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        name.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        upper = false;
      }
    }
    return name.append("Entry").toString();
  }
}
