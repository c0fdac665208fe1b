package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.kosha.connector.runner.identity.Role;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  private final RouteTable table =
      new RouteTable(
          List.of(
              Route.get("/", Role.VIEWER, exchange -> {}),
              Route.get("/a", Role.VIEWER, exchange -> {}),
              Route.post("/a/{id}", Role.VIEWER, exchange -> {}),
              Route.get("/a/{id}", Role.VIEWER, exchange -> {}),
              Route.get("/a/fixed", Role.VIEWER, exchange -> {}),
              Route.get("/a/fixed/deep", Role.VIEWER, exchange -> {}),
              Route.get("/a/{id}/b/{field}", Role.VIEWER, exchange -> {}),
              Route.get("/files/{version}/{file...}", Role.VIEWER, exchange -> {}),
              Route.get("/files/{version}/fixed/{id}", Role.VIEWER, exchange -> {})));

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a, /a",
    "/a/x, /a/{id}",
    "/a/fixed, /a/fixed",
    "/a/fixed/deep, /a/fixed/deep",
    "/a/fixed/b/c, /a/{id}/b/{field}",
    "/files/1/a.js, /files/{version}/{file...}",
    "/files/1/a/b/c.js, /files/{version}/{file...}",
    "/files/1/fixed/x, /files/{version}/fixed/{id}",
    "/files/1/fixed/x/y, /files/{version}/{file...}"
  })
  void find_path_givesRoute(String path, String template) {
    assertThat(route(path, HttpMethod.GET).map(Route::template)).hasValue(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/b", "/a/", "/a/x/", "/a/x/b", "//", "/a//b/c", "/a/x/b/c/d", "/A", "/files/1"})
  void find_otherPath_isEmpty(String path) {
    assertThat(table.find(RouteTable.segments(path), HttpMethod.GET)).isEmpty();
  }

  @Test
  void parameters_restOfAPath_isOneWithItsSlashes() {
    assertThat(
            table
                .find(RouteTable.segments("/files/1/fixed/b%2Fc/d.js"), HttpMethod.GET)
                .orElseThrow()
                .parameters(HttpMethod.GET))
        .containsOnly(entry("version", "1"), entry("file", "fixed/b/c/d.js"));
  }

  @Test
  void find_knownPath_knowsItsMethods() {
    assertThat(table.find(RouteTable.segments("/a/x"), HttpMethod.PUT).orElseThrow().allow())
        .isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(route("/a/x", HttpMethod.HEAD).map(Route::method)).hasValue(HttpMethod.GET);
    assertThat(route("/a/x", HttpMethod.PUT)).isEmpty();
  }

  @Test
  void find_methodThatALiteralDoesNotKnow_leadsToThePlaceholder() {
    assertThat(route("/a/fixed", HttpMethod.POST).map(Route::template)).hasValue("/a/{id}");
    assertThat(table.find(RouteTable.segments("/a/fixed"), HttpMethod.PUT).orElseThrow().allow())
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void parameters_ofMatch_areDecoded() {
    assertThat(parameters("/a/x%20y%2Fz+w/b/%C3%BC"))
        .isEqualTo(Map.of("id", "x y/z+w", "field", "ü"));
    assertThat(parameters("/a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/%", "/a/%2", "/a/%zz"})
  void parameters_brokenEscape_isRefused(String path) {
    assertThatThrownBy(() -> parameters(path)).isInstanceOf(RequestRefusedException.class);
  }

  @Test
  void create_sameRouteTwice_isRefused() {
    List<Route> twice =
        List.of(Route.get("/{a}", Role.VIEWER, e -> {}), Route.get("/{b}", Role.VIEWER, e -> {}));

    assertThatThrownBy(() -> new RouteTable(twice)).hasMessageContaining("GET /{b}");
  }

  private Optional<Route> route(String path, HttpMethod method) {
    return table.find(RouteTable.segments(path), method).flatMap(match -> match.findRoute(method));
  }

  private Map<String, String> parameters(String path) {
    return table
        .find(RouteTable.segments(path), HttpMethod.GET)
        .orElseThrow()
        .parameters(HttpMethod.GET);
  }
}
