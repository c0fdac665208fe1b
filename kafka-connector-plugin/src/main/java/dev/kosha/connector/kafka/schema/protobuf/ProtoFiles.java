package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Links a file with those that it imports. For one thread.
 *
 * <p>An import that is nowhere to be had is passed over: most often only options need it. When a
 * type of it is used, the file cannot be linked, and the import is named.
 */
final class ProtoFiles {

  /** The name of the schema itself, which none can import. */
  private static final String SCHEMA = "(schema)";

  private static final String DECIMAL = "confluent/type/decimal.proto";

  /** The one message that registries know without being told. */
  private static final String DECIMAL_TEXT =
      "syntax = 'proto3'; package confluent.type;"
          + " message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }";

  private final Map<String, FileDescriptor> known = new HashMap<>();

  private ProtoFiles() {
    for (FileDescriptor file :
        List.of(
            AnyProto.getDescriptor(),
            ApiProto.getDescriptor(),
            DescriptorProtos.getDescriptor(),
            DurationProto.getDescriptor(),
            EmptyProto.getDescriptor(),
            FieldMaskProto.getDescriptor(),
            SourceContextProto.getDescriptor(),
            StructProto.getDescriptor(),
            TimestampProto.getDescriptor(),
            TypeProto.getDescriptor(),
            WrappersProto.getDescriptor())) {
      known.put(file.getName(), file);
    }
  }

  static FileDescriptor link(SchemaSource source) throws ProtoFault {
    ProtoFiles files = new ProtoFiles();
    files.add(DECIMAL, DECIMAL_TEXT);
    for (SchemaSource.Import each : source.imports()) {
      files.add(each.name(), each.text());
    }
    return files.add(SCHEMA, source.text());
  }

  private FileDescriptor add(String name, String text) throws ProtoFault {
    FileDescriptorProto parsed = ProtoFileParser.parse(name, text);
    FileDescriptorProto.Builder file = parsed.toBuilder().clearDependency().clearPublicDependency();
    List<FileDescriptor> imports = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < parsed.getDependencyCount(); i++) {
      String each = parsed.getDependency(i);
      FileDescriptor found = known.get(each);
      if (found == null) {
        missing.add(each);
      } else {
        file.addDependency(each);
        imports.add(found);
        if (parsed.getPublicDependencyList().contains(i)) {
          file.addPublicDependency(file.getDependencyCount() - 1);
        }
      }
    }
    try {
      FileDescriptor linked =
          FileDescriptor.buildFrom(file.build(), imports.toArray(FileDescriptor[]::new));
      known.put(name, linked);
      return linked;
    } catch (DescriptorValidationException e) {
      String words = name.equals(SCHEMA) ? "" : "import '" + name + "': ";
      String lost =
          missing.isEmpty() ? "" : "; not among its references are: " + String.join(", ", missing);
      throw new ProtoFault(
          1, words + e.getDescription() + " (" + e.getProblemSymbolName() + ")" + lost);
    }
  }
}
