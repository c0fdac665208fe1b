package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is found while one document is checked. Used by one thread. */
final class Findings {

  private final SourceTree source;
  private final SchemaCompiler compiler;
  private final List<DocumentProblem> problems = new ArrayList<>();
  private final Map<String, CompiledSchema> schemas = new HashMap<>();

  Findings(SourceTree source, SchemaCompiler compiler) {
    this.source = source;
    this.compiler = compiler;
    problems.addAll(source.problems());
  }

  void report(String pointer, String code, String message) {
    problems.add(source.problem(pointer, code, message));
  }

  /** Everything that was reported. */
  List<DocumentProblem> problems() {
    return problems;
  }

  /** The names that the document defines in a section of {@code use}. */
  Set<String> defined(String section) {
    Set<String> names = new LinkedHashSet<>();
    JsonNode defined = source.tree().path("use").path(section);
    if (defined.isArray()) {
      defined.forEach(name -> names.add(name.asText()));
    } else {
      defined.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /** A member of the document's own identity, such as its name. */
  String own(String member) {
    return source.tree().path("document").path(member).asText();
  }

  /** Whether texts without braces are tried as expressions too. */
  boolean isLoose() {
    return source.tree().path("evaluate").path("mode").asText().equals("loose");
  }

  /** Compiles a schema of the document. */
  void compile(ObjectNode schema, Place place, String member) {
    try {
      schemas.put(place.pointer(), compiler.compile(schema));
    } catch (InvalidSchemaException e) {
      String at = Pointers.child(place.pointer(), member);
      e.violations().forEach(v -> report(at + v.pointer(), "schema", v.message()));
    }
  }

  Map<String, CompiledSchema> schemas() {
    return schemas;
  }
}
