package dev.kosha.connector.runner.http;

import java.util.ArrayList;
import java.util.List;

/** Every route of the runner. */
final class HttpRoutes {

  private HttpRoutes() {}

  static List<Route> of(
      HttpPorts ports, Drain drain, PluginQueue pluginQueue, SessionCookie cookie) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new CatalogRoutes(ports.catalog()).routes());
    routes.addAll(invocations(ports).routes());
    routes.addAll(streams(ports).routes());
    routes.addAll(new ConnectionRoutes(ports.connections()).routes());
    routes.addAll(new WorkflowRoutes(ports.workflows()).routes());
    routes.addAll(new RunRoutes(ports.workflows(), new WorkflowLimits(ports), drain).routes());
    routes.addAll(new TriggerRoutes(ports.triggers()).routes());
    routes.addAll(new KeyRoutes(ports.identity().keys()).routes());
    routes.addAll(new SessionRoutes(ports.identity().sessions().orElse(null), cookie).routes());
    routes.addAll(new AuditRoutes(ports.audit()).routes());
    routes.addAll(new PluginRoutes(ports.plugins(), pluginQueue).routes());
    routes.addAll(new HealthRoutes(ports.readiness(), ports.notes(), drain).routes());
    routes.addAll(new MetricsRoutes(ports.meters()).routes());
    routes.addAll(new DesignerRoutes().routes());
    routes.addAll(new DocsRoutes(ports.catalog()).routes());
    return routes;
  }

  private static StreamRoutes streams(HttpPorts ports) {
    return new StreamRoutes(
        ports.actions(),
        new InvocationIds(ports.clock()),
        new CallerLimits(ports.catalog()),
        new Streams(ports.meters()));
  }

  private static InvocationRoutes invocations(HttpPorts ports) {
    return new InvocationRoutes(
        ports.actions(), new InvocationIds(ports.clock()), new CallerLimits(ports.catalog()));
  }
}
