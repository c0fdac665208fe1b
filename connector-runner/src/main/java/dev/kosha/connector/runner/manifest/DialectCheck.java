package dev.kosha.connector.runner.manifest;

import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.api.manifest.DialectRoute;
import dev.kosha.connector.api.manifest.DialectSource;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.expression.Functions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the dialects of one plugin. Used by one thread. */
final class DialectCheck {

  /** What begins like this is the runner's own. */
  private static final List<String> RESERVED =
      List.of("/v1", "/health", "/metrics", "/openapi.json", "/docs", "/problems");

  private final Faults faults;
  private final Map<String, ActionDefinition> actions = new HashMap<>();
  private final Set<String> operations = new HashSet<>();

  DialectCheck(Faults faults, Collection<ActionDefinition> actions) {
    this.faults = faults;
    actions.forEach(action -> this.actions.put(action.manifest().id(), action));
  }

  /**
   * @param dialects by file
   */
  void check(Map<String, DialectManifest> dialects) {
    dialects.forEach(
        (file, dialect) -> {
          if (!file.equals("dialects/" + dialect.id() + ".json")) {
            faults.add(file, "/id", "'%s' belongs into another file".formatted(dialect.id()));
          }
          try {
            var unused = Functions.of(dialect.definitions(), Set.of("request"));
          } catch (ExpressionException e) {
            faults.add(file.replaceAll("json$", "jq"), "", "is not jq: " + e.reason());
          }
          jq(file, "/errors", dialect.errors());
          for (int i = 0; i < dialect.routes().size(); i++) {
            check(file, "/routes/" + i, dialect.routes().get(i));
          }
        });
  }

  private void check(String file, String place, DialectRoute route) {
    for (int i = 0; i < route.paths().size(); i++) {
      path(file, place + "/paths/" + i, route.method(), route.paths().get(i));
    }
    if (route.findAction().isPresent() && route.findTest().isPresent()) {
      faults.add(file, place + "/test", "a route calls an action or tests settings, not both");
    }
    route.findAction().ifPresent(action -> require(file, place + "/action", action));
    route.findTest().ifPresent(test -> jq(file, place + "/test", test));
    for (int i = 0; i < route.with().size(); i++) {
      source(file, place + "/with/" + i, route.with().get(i));
    }
    jq(file, place + "/input", route.input());
    jq(file, place + "/output", route.output());
    jq(file, place + "/status", route.status());
    route.headers().forEach((name, text) -> jq(file, place + "/headers/" + name, text));
  }

  private void path(String file, String place, String method, String path) {
    for (String reserved : RESERVED) {
      if (path.equals(reserved) || path.startsWith(reserved + "/")) {
        faults.add(file, place, "what begins with %s is the runner's own".formatted(reserved));
      }
    }
    // Two that differ in the names of placeholders only are one.
    if (!operations.add(method + " " + path.replaceAll("\\{[^}]*}", "{}"))) {
      faults.add(file, place, "another route serves %s %s".formatted(method, path));
    }
  }

  private void source(String file, String place, DialectSource source) {
    jq(file, place + "/input", source.input());
    require(file, place + "/action", source.action());
    ActionDefinition action = actions.get(source.action());
    if (action != null && !action.manifest().effects().readOnly()) {
      faults.add(file, place + "/action", "'%s' is not read-only".formatted(source.action()));
    }
  }

  private void require(String file, String place, String action) {
    if (!actions.containsKey(action)) {
      faults.add(file, place, "'%s' is no action".formatted(action));
    }
  }

  private void jq(String file, String place, String text) {
    try {
      var unused = Expression.compile(text);
    } catch (ExpressionException e) {
      faults.add(file, place, "is not jq: " + e.reason());
    }
  }
}
