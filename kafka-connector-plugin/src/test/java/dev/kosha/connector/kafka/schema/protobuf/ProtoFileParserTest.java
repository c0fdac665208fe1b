package dev.kosha.connector.kafka.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of Google's are read as {@code protoc} has read them. */
class ProtoFileParserTest {

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:public )?\"([^\"]+)\";");
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^option java_package = \"([^\"]+)\";");
  private static final Pattern OUTER =
      Pattern.compile("(?m)^option java_outer_classname = \"([^\"]+)\";");

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static Stream<String> files() {
    if (TEXTS.isEmpty()) {
      TEXTS.putAll(read(Message.class));
      TEXTS.putAll(read(com.google.type.Money.class));
    }
    return TEXTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isReadAsProtocReadIt(String name) throws Exception {
    String text = TEXTS.getOrDefault(name, "");
    FileDescriptor expected = compiled(text);
    List<SchemaSource.Import> imports = new ArrayList<>();
    collect(text, imports);

    FileDescriptor read = ProtoFiles.link(new SchemaSource(SchemaType.PROTOBUF, text, imports));

    assertThat(read.getPackage()).isEqualTo(expected.getPackage());
    assertThat(lines(read)).isEqualTo(lines(expected));
  }

  @Test
  void files_areMany() {
    assertThat(files()).hasSizeGreaterThan(60);
  }

  @Test
  void everyKindOfSyntax_isRead() throws ProtoFault {
    FileDescriptor file =
        link(
            """
            /* first */ edition = "2023"; // second
            package a.b;
            import weak "gone.proto"; import option "options.proto";
            option (custom).x = { a: 1 b: "}" c: [1, 2] d < e: 1 > };
            option features.field_presence = IMPLICIT;
            export message M {
              option (other) = "a" 'b';
              reserved 5, 7 to max; reserved "x";
              extensions 100 to 199 [declaration = { number: 100 }];
              string plain = 1;
              string kept = 0x2 [features.field_presence = EXPLICIT, deprecated = true];
              N nested = 03 [features = { message_encoding: DELIMITED }];
              repeated int32 list = 4 [json_name = "theList", features.repeated_field_encoding = EXPANDED];
              map<string, .a.b.M.N> by_name = 6;
              oneof one_of { option (x) = 1; bool yes = 8; .a.b.E no = 9; }
              message N { local enum In { A = 0; } In in = 1; }
            }
            enum E { option allow_alias = true; Z = 0; ZERO = 0 [(y) = -1]; NEGATIVE = -0x1; reserved 9; }
            service S { rpc Call (M) returns (stream M) { option (z) = {}; } }
            extend M { string ext = 100; }
            """);

    assertThat(lines(file))
        .containsExactly(
            "message a.b.M",
            "  1 plain plain STRING presence=false",
            "  2 kept kept STRING presence=true",
            "  3 nested nested GROUP presence=true a.b.M.N",
            "  4 list theList repeated INT32 presence=false",
            "  6 by_name byName repeated map MESSAGE presence=false a.b.M.ByNameEntry",
            "  8 yes yes BOOL presence=true oneof one_of",
            "  9 no no ENUM presence=true a.b.E oneof one_of",
            "message a.b.M.ByNameEntry",
            "  1 key key STRING presence=false",
            "  2 value value MESSAGE presence=true a.b.M.N",
            "message a.b.M.N",
            "  1 in in ENUM presence=false a.b.M.N.In",
            "enum a.b.M.N.In [A=0]",
            "enum a.b.E [Z=0, ZERO=0, NEGATIVE=-1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "message M { string a = 1 } | line 1: expected ';', but there is '}'",
        "message M { | there is the end of the file",
        "syntax = 'proto4'; | neither proto2 nor proto3",
        "edition = '1999'; | is not known",
        "message M { string a = 99999999999; } | no number of 32 bits",
        "message M { Gone g = 1; } | \"Gone\" is not defined",
        "import 'gone.proto'; message M { Gone g = 1; } | not among its references are: gone.proto",
        "message M { string a = 1; string b = 1; } | Field number 1 has already been used",
        "message M { /* | a comment has no end",
        "message M { string a = 1 [json_name = 'x]; } | a text has no end",
        "enum E { A = 0; } | it has no message",
        "{'type': 'record'} | expected a message",
      })
  void textThatIsNoSchema_isInvalidWithItsReason(String text, String words) {
    String reason =
        Failures.assertFails(
                SchemaErrorCode.SCHEMA_INVALID,
                () ->
                    ProtobufSchema.compile(new SchemaSource(SchemaType.PROTOBUF, text, List.of())))
            .message();
    assertThat(reason).startsWith("the text is no Protobuf schema: ").contains(words);
  }

  private static FileDescriptor link(String text) throws ProtoFault {
    return ProtoFiles.link(new SchemaSource(SchemaType.PROTOBUF, text, List.of()));
  }

  /** What matters of a file for how its messages are written and shown. */
  private static List<String> lines(FileDescriptor file) {
    List<String> lines = new ArrayList<>();
    file.getMessageTypes().forEach(message -> add(message, lines));
    file.getEnumTypes().forEach(type -> lines.add(line(type)));
    return lines;
  }

  private static void add(Descriptor message, List<String> lines) {
    lines.add("message " + message.getFullName());
    message.getFields().forEach(field -> lines.add(line(field)));
    message.getNestedTypes().forEach(nested -> add(nested, lines));
    message.getEnumTypes().forEach(type -> lines.add(line(type)));
  }

  private static String line(FieldDescriptor field) {
    StringBuilder line =
        new StringBuilder("  ")
            .append(field.getNumber())
            .append(' ')
            .append(field.getName())
            .append(' ')
            .append(field.getJsonName())
            .append(field.isRepeated() ? " repeated" : "")
            .append(field.isRequired() ? " required" : "")
            .append(field.isPacked() ? " packed" : "")
            .append(field.isMapField() ? " map " : " ")
            .append(field.getType())
            .append(" presence=")
            .append(field.hasPresence());
    switch (field.getJavaType()) {
      case MESSAGE -> line.append(' ').append(field.getMessageType().getFullName());
      case ENUM -> line.append(' ').append(field.getEnumType().getFullName());
      default -> {
        // Told by its type.
      }
    }
    Optional.ofNullable(field.getRealContainingOneof())
        .ifPresent(oneof -> line.append(" oneof ").append(oneof.getName()));
    return line.toString();
  }

  private static String line(EnumDescriptor type) {
    return "enum "
        + type.getFullName()
        + " "
        + type.getValues().stream().map(v -> v.getName() + "=" + v.getNumber()).toList();
  }

  private static void collect(String text, List<SchemaSource.Import> imports) {
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      String imported = TEXTS.get(name);
      if (imported != null && imports.stream().noneMatch(each -> each.name().equals(name))) {
        collect(imported, imports);
        imports.add(new SchemaSource.Import(name, imported));
      }
    }
  }

  private static FileDescriptor compiled(String text) throws ReflectiveOperationException {
    String name = first(PACKAGE, text) + "." + first(OUTER, text);
    return (FileDescriptor) Class.forName(name).getMethod("getDescriptor").invoke(null);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** The files in the jar of a class. */
  private static Map<String, String> read(Class<?> neighbour) {
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      Path jar = Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (var entry : zip.stream().filter(e -> e.getName().endsWith(".proto")).toList()) {
          texts.put(
              entry.getName(),
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }
}
