package dev.kosha.connector.runner.manifest;

import dev.kosha.connector.api.manifest.ConnectionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.util.Optional;

/** Checks what a connector says about its connections. Used by one thread. */
final class ConnectionCheck {

  private static final String PART = "/connection";

  private final SchemaCompiler schemas;
  private final Faults faults;

  ConnectionCheck(SchemaCompiler schemas, Faults faults) {
    this.schemas = schemas;
    this.faults = faults;
  }

  Optional<CompiledSchema> check(String file, ConnectorManifest connector) {
    ConnectionManifest connection = connector.connection();
    checkEnvironment(file, connection);
    new FormHints(faults).check(file, PART + "/ui", connection.ui(), connection.schema());
    try {
      CompiledSchema schema = schemas.compile(connection.schema());
      faults.addAll(file, PART + "/example", schema.violations(connection.example()));
      return Optional.of(schema);
    } catch (InvalidSchemaException e) {
      faults.addAll(file, PART + "/schema", e.violations());
      return Optional.empty();
    }
  }

  private void checkEnvironment(String file, ConnectionManifest connection) {
    connection
        .environment()
        .forEach(
            (variable, property) -> {
              if (!connection.schema().path("properties").has(property)) {
                faults.add(
                    file,
                    PART + "/environment/" + variable,
                    "names '%s', which the schema does not have".formatted(property));
              }
            });
    for (String variable : connection.environmentDefaults().keySet()) {
      if (!connection.environment().containsKey(variable)) {
        faults.add(
            file, PART + "/environmentDefaults/" + variable, "is not a variable of /environment");
      }
    }
  }
}
