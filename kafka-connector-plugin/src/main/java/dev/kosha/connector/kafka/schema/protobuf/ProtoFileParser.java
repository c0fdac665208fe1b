package dev.kosha.connector.kafka.schema.protobuf;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

/**
 * Reads the text of a {@code .proto} file (proto2, proto3 and the editions up to 2024). For one
 * thread.
 *
 * <p>Names of types stay as they are written; whoever links the file finds them. Left out is what
 * has no part in how messages are written: services, extensions, reserved names, defaults of fields
 * with presence, comments, and options other than {@code packed}, {@code json_name}, {@code
 * allow_alias} and features.
 */
final class ProtoFileParser {

  private final ProtoTokens tokens;
  private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
  private final ProtoOptions options = new ProtoOptions();

  private ProtoFileParser(ProtoTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param name by which others import it
   */
  static FileDescriptorProto parse(String name, String text) throws ProtoFault {
    ProtoFileParser parser = new ProtoFileParser(ProtoTokens.of(text));
    parser.file.setName(name);
    parser.parseSyntax();
    while (!parser.tokens.atEnd()) {
      parser.parseStatement();
    }
    parser.options.features().ifPresent(parser.file.getOptionsBuilder()::setFeatures);
    return parser.file.build();
  }

  private void parseSyntax() throws ProtoFault {
    if (tokens.accept("syntax")) {
      tokens.expect("=");
      int line = tokens.peek(0).line();
      String syntax = tokens.string();
      if (!syntax.equals("proto2") && !syntax.equals("proto3")) {
        throw new ProtoFault(line, "the syntax '" + syntax + "' is neither proto2 nor proto3");
      }
      file.setSyntax(syntax);
      tokens.expect(";");
    } else if (tokens.accept("edition")) {
      tokens.expect("=");
      int line = tokens.peek(0).line();
      String edition = tokens.string();
      file.setSyntax("editions").setEdition(edition(edition, line));
      tokens.expect(";");
    } else {
      file.setSyntax("proto2");
    }
  }

  private static Edition edition(String year, int line) throws ProtoFault {
    return switch (year) {
      case "2023" -> Edition.EDITION_2023;
      case "2024" -> Edition.EDITION_2024;
      default -> throw new ProtoFault(line, "the edition '" + year + "' is not known");
    };
  }

  private void parseStatement() throws ProtoFault {
    if (tokens.accept(";")) {
      return;
    }
    if (tokens.accept("import")) {
      parseImport();
    } else if (tokens.accept("package")) {
      file.setPackage(tokens.fullName());
      tokens.expect(";");
    } else if (tokens.accept("option")) {
      options.readStatement(tokens);
    } else if (tokens.accept("service") || tokens.accept("extend")) {
      while (!tokens.peek(0).is("{")) {
        tokens.skipOne();
      }
      tokens.skipOne();
    } else if (accept(tokens, "message")) {
      file.addMessageType(new ProtoMessageParser(tokens, file.getSyntax()).parse(tokens.name()));
    } else if (accept(tokens, "enum")) {
      file.addEnumType(parseEnum(tokens));
    } else {
      throw tokens.expected("a message, an enum or another statement");
    }
  }

  private void parseImport() throws ProtoFault {
    boolean isPublic = tokens.accept("public");
    if (!isPublic && !tokens.accept("weak") && tokens.accept("option")) {
      // What only options need is of no use here.
      var unused = tokens.string();
    } else {
      file.addDependency(tokens.string());
      if (isPublic) {
        file.addPublicDependency(file.getDependencyCount() - 1);
      }
    }
    tokens.expect(";");
  }

  /** Whether the keyword comes, perhaps after its visibility (edition 2024). */
  static boolean accept(ProtoTokens tokens, String keyword) {
    boolean visibility =
        (tokens.peek(0).is("export") || tokens.peek(0).is("local")) && tokens.peek(1).is(keyword);
    if (visibility) {
      var unused = tokens.next();
    }
    return tokens.accept(keyword);
  }

  static EnumDescriptorProto parseEnum(ProtoTokens tokens) throws ProtoFault {
    EnumDescriptorProto.Builder type = EnumDescriptorProto.newBuilder().setName(tokens.name());
    ProtoOptions options = new ProtoOptions();
    tokens.expect("{");
    while (!tokens.accept("}")) {
      if (tokens.accept("option")) {
        options.readStatement(tokens);
      } else if (tokens.peek(0).is("reserved") && !tokens.peek(1).is("=")) {
        tokens.skipStatement();
      } else if (!tokens.accept(";")) {
        String name = tokens.name();
        tokens.expect("=");
        type.addValue(
            EnumValueDescriptorProto.newBuilder().setName(name).setNumber(tokens.integer()));
        new ProtoOptions().readList(tokens);
        tokens.expect(";");
      }
    }
    options.flag("allow_alias").ifPresent(type.getOptionsBuilder()::setAllowAlias);
    options.features().ifPresent(type.getOptionsBuilder()::setFeatures);
    return type.build();
  }
}
