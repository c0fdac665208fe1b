package dev.kosha.connector.runner.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The page where workflows are drawn, and its files. Open to everybody, as who is to log in needs
 * them first: they are the same for all and say nothing of this runner.
 */
final class DesignerRoutes {

  private final AtomicReference<@Nullable DesignerSite> read = new AtomicReference<>();

  List<Route> routes() {
    return List.of(
        Route.getForEverybody(
            "/", exchange -> with(exchange, site -> site.page().answer(exchange))),
        Route.getForEverybody("/designer/{version}/{file...}", this::file));
  }

  private void file(Exchange exchange) {
    with(
        exchange,
        site ->
            site.find(exchange.head().parameter("version"), exchange.head().parameter("file"))
                .orElseThrow(
                    () ->
                        new RequestRefusedException(
                            ProtocolError.ROUTE_NOT_FOUND,
                            "the designer has no such file; a page of another version must be"
                                + " loaded again"))
                .answer(exchange));
  }

  private void with(Exchange exchange, Consumer<DesignerSite> then) {
    DesignerSite site = read.get();
    if (site != null) {
      then.accept(site);
    } else {
      exchange.work(this::read, then);
    }
  }

  /** The first caller's thread reads it; others wait for that, for a moment on a worker. */
  private synchronized DesignerSite read() throws IOException {
    DesignerSite site = read.get();
    if (site == null) {
      site = DesignerSite.read();
      read.set(site);
    }
    return site;
  }
}
