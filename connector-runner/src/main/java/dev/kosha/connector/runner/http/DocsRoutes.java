package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.registry.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What describes the runner: OpenAPI document, its browser, the problem types. */
final class DocsRoutes {

  private static final String HTML = "text/html; charset=utf-8";

  /** Nothing from elsewhere, nothing inline but styles, which Swagger UI sets on its elements. */
  private static final Map<String, String> STRICT =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private final Supplier<Catalog> catalog;
  private final DocsFiles files = new DocsFiles();
  private final AtomicReference<@Nullable Rendered> rendered = new AtomicReference<>();

  DocsRoutes(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/docs", Role.VIEWER, this::page),
        Route.get("/docs/{file}", Role.VIEWER, this::file),
        Route.get("/openapi.json", Role.VIEWER, this::openApi),
        Route.get("/problems/{type}", Role.VIEWER, this::problem));
  }

  private void page(Exchange exchange) {
    exchange.work(files::page, body -> exchange.answer(new Answer(200, HTML, body, STRICT)));
  }

  private void file(Exchange exchange) {
    DocsFiles.Asset asset =
        DocsFiles.find(exchange.head().parameter("file"))
            .orElseThrow(
                () ->
                    new RequestRefusedException(
                        ProtocolError.ROUTE_NOT_FOUND, "the documentation has no such file"));
    exchange.work(
        () -> files.asset(asset),
        body -> exchange.answer(new Answer(200, asset.contentType(), body, STRICT)));
  }

  private void openApi(Exchange exchange) {
    exchange.work(() -> render(catalog.get()).answer(), exchange::answer);
  }

  private Rendered render(Catalog current) {
    Rendered last = rendered.get();
    if (last != null && last.catalog() == current) {
      return last;
    }
    byte[] text = OpenApiDocument.of(current).text().getBytes(StandardCharsets.UTF_8);
    Rendered next = new Rendered(current, Answer.json(200, text));
    rendered.set(next);
    return next;
  }

  private void problem(Exchange exchange) {
    String slug = exchange.head().parameter("type");
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    KnownCode.common().forEach(code -> collect(texts, slug, code));
    KnownCode.ofPlugins().forEach(code -> collect(texts, slug, code));
    KnownCode.ofWorkflows().forEach(code -> collect(texts, slug, code));
    KnownCode.declared(catalog.get()).forEach(code -> collect(texts, slug, code));
    if (texts.isEmpty()) {
      throw new RequestRefusedException(
          ProtocolError.ROUTE_NOT_FOUND, "nothing here answers a problem of this type");
    }
    String text = String.join("\n", texts.values());
    exchange.answer(Answer.text("text/plain; charset=utf-8", text).with(STRICT));
  }

  private static void collect(Map<String, StringBuilder> texts, String slug, KnownCode code) {
    if (Problem.slug(code.code()).equals(slug)) {
      texts
          .computeIfAbsent(
              code.code(),
              c ->
                  new StringBuilder(Problem.title(c))
                      .append(" (")
                      .append(c)
                      .append(", HTTP status ")
                      .append(code.status())
                      .append(code.retriable() ? ", retriable)" : ", not retriable)")
                      .append("\n\n"))
          .append(code.advice())
          .append('\n');
    }
  }

  private record Rendered(Catalog catalog, Answer answer) {}
}
