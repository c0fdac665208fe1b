package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.api.manifest.DialectRoute;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledConnector;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of all dialects that are installed now. They come and go with their connectors, whose
 * manifests declare them. Thread-safe.
 */
final class Dialects {

  private static final Logger LOG = LoggerFactory.getLogger(Dialects.class);

  private record Built(Catalog catalog, RouteTable table) {}

  private final Supplier<Catalog> catalog;
  private final DialectServices services;
  private volatile Built built =
      new Built(new Catalog(List.of(), List.of()), new RouteTable(List.of()));

  Dialects(Supplier<Catalog> catalog, DialectServices services) {
    this.catalog = catalog;
    this.services = services;
  }

  /** Finds what serves a path: what knows the method, or else what knows another. */
  Optional<RouteTable.Match> find(List<String> segments, HttpMethod method) {
    Catalog now = catalog.get();
    Built known = built;
    return (known.catalog == now ? known : build(now)).table.find(segments, method);
  }

  /** Once after each change of what is installed; the expressions are small. */
  private synchronized Built build(Catalog now) {
    Built known = built;
    if (known.catalog == now) {
      return known;
    }
    List<Route> routes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (InstalledConnector connector : now.connectors()) {
      for (DialectManifest dialect : connector.dialects()) {
        DialectSpeech speech = new DialectSpeech(dialect);
        for (DialectRoute route : dialect.routes()) {
          add(route, dialect, speech, connector, taken, routes);
        }
      }
    }
    Built next = new Built(now, new RouteTable(routes));
    built = next;
    return next;
  }

  private void add(
      DialectRoute route,
      DialectManifest dialect,
      DialectSpeech speech,
      InstalledConnector connector,
      Set<String> taken,
      List<Route> routes) {
    DialectHandler handler = new DialectHandler(services, connector, route, speech);
    for (String path : route.paths()) {
      if (taken.add(route.method() + " " + path.replaceAll("\\{[^}]*}", "{}"))) {
        routes.add(
            Route.of(HttpMethod.valueOf(route.method()), path, role(route), handler)
                .inDialect(speech, dialect.metrics()));
      } else {
        LOG.warn(
            "{} {} of dialect '{}' is served by another connector already",
            route.method(),
            path,
            dialect.id());
      }
    }
  }

  /** Who may use a route: a call of an action, a test of settings or a look at the manifest. */
  static Role role(DialectRoute route) {
    if (route.findTest().isPresent()) {
      return Role.EDITOR;
    }
    return route.findAction().isPresent() ? Role.INVOKER : Role.VIEWER;
  }
}
