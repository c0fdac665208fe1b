package dev.kosha.connector.kafka.schema.format;

import java.util.List;

/**
 * The text of a schema and of all that it refers to. Immutable.
 *
 * @param type how to read the texts
 * @param text the schema itself
 * @param imports what it refers to, directly or by others; one that others need comes before them
 */
public record SchemaSource(SchemaType type, String text, List<Import> imports) {

  public SchemaSource {
    imports = List.copyOf(imports);
  }

  /**
   * A schema that others refer to.
   *
   * @param name by which they do: a type's name, a URL, or a file's name
   */
  public record Import(String name, String text) {}
}
