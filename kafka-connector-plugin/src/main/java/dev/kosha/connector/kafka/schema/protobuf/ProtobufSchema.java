package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.format.ValueWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a {@code .proto} file. Immutable and thread-safe. */
public final class ProtobufSchema implements CompiledSchema {

  private final FileDescriptor file;
  private final List<Descriptor> messages;
  private final FieldNames names = new FieldNames();
  private final ProtoReader reader;

  private ProtobufSchema(FileDescriptor file) {
    this.file = file;
    this.messages = withNested(file.getMessageTypes());
    this.reader = new ProtoReader(!file.toProto().getSyntax().equals("proto2"));
  }

  /**
   * Reads a schema.
   *
   * @throws ConnectorException SCHEMA_INVALID
   */
  public static ProtobufSchema compile(SchemaSource source) {
    try {
      ProtobufSchema schema = new ProtobufSchema(ProtoFiles.link(source));
      if (schema.messages.isEmpty()) {
        throw invalid("it has no message", null);
      }
      return schema;
    } catch (ProtoFault e) {
      throw invalid(e.reason(), e);
    } catch (StackOverflowError e) {
      throw invalid("it nests too deeply", e);
    }
  }

  @Override
  public SchemaType type() {
    return SchemaType.PROTOBUF;
  }

  @Override
  public List<String> names() {
    return messages.stream().map(Descriptor::getFullName).toList();
  }

  @Override
  public ValueWriter writer(Optional<String> message) {
    Descriptor type = message.map(this::require).orElseGet(() -> messages.get(0));
    byte[] indexes = MessageIndexes.of(type);
    return value -> write(value, type, indexes);
  }

  private Descriptor require(String name) {
    return messages.stream()
        .filter(message -> message.getFullName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                    SchemaErrorCode.SCHEMA_NOT_FOUND,
                    "the Protobuf schema has no message '%s'; it has %s"
                        .formatted(name, String.join(", ", names()))));
  }

  private byte[] write(JsonNode value, Descriptor type, byte[] indexes) throws Misfit {
    byte[] message = new ProtoWriter(names).message(value, type).toByteArray();
    byte[] bytes = new byte[indexes.length + message.length];
    System.arraycopy(indexes, 0, bytes, 0, indexes.length);
    System.arraycopy(message, 0, bytes, indexes.length, message.length);
    return bytes;
  }

  @Override
  public Decoded read(ByteBuffer bytes) throws UndecodableException {
    ByteBuffer rest = bytes.duplicate();
    Descriptor type = MessageIndexes.read(rest, file);
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    try {
      CodedInputStream in = CodedInputStream.newInstance(rest);
      message.mergeFrom(in);
      in.checkLastTagWas(0);
    } catch (IOException e) {
      throw new UndecodableException("is not what its Protobuf schema says: " + e.getMessage());
    }
    return new Decoded(reader.read(message.buildPartial()), Optional.of(type.getFullName()));
  }

  /** A file's messages, each before those within it; entries of maps are none of their own. */
  private static List<Descriptor> withNested(List<Descriptor> types) {
    List<Descriptor> all = new ArrayList<>();
    for (Descriptor type : types) {
      if (!type.getOptions().getMapEntry()) {
        all.add(type);
        all.addAll(withNested(type.getNestedTypes()));
      }
    }
    return all;
  }

  private static ConnectorException invalid(String reason, @Nullable Throwable cause) {
    return new ConnectorException(
        SchemaErrorCode.SCHEMA_INVALID, "the text is no Protobuf schema: " + reason, cause);
  }
}
