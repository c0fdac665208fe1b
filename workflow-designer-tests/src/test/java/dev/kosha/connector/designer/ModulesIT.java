package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The modules of the page by themselves: tests in JavaScript, which run in the browser. */
final class ModulesIT {

  private static final List<String> SUITES =
      List.of("model", "steps", "yaml", "texts", "http", "form", "sources", "run", "templates");

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  @TestFactory
  Stream<DynamicTest> suites_inTheBrowser_pass() {
    return SUITES.stream().flatMap(ModulesIT::results);
  }

  private static Stream<DynamicTest> results(String suite) {
    try (DesignerPage designer = DesignerPage.open(CHROMIUM.browser(), runner.address())) {
      Page page = designer.page();
      page.route("**/suites/*.js", ModulesIT::serve);
      designer.go("workflows");
      Object results =
          page.evaluate(
              "async suite => {"
                  + " const start = document.querySelector('script[type=module]').src;"
                  + " const address = new URL(`suites/${suite}.js`, start).href;"
                  + " return (await import(address)).results(); }",
              suite);
      return ((List<?>) results)
          .stream().map(result -> (Map<?, ?>) result).map(result -> test(suite, result));
    }
  }

  private static DynamicTest test(String suite, Map<?, ?> result) {
    return DynamicTest.dynamicTest(
        suite + ": " + result.get("name"), () -> assertThat(result.get("fault")).isNull());
  }

  /** Beside the page's own modules, so that the tests import them as these import each other. */
  private static void serve(Route route) {
    String url = route.request().url();
    String file = "suites" + url.substring(url.lastIndexOf('/'));
    try (InputStream in = Objects.requireNonNull(ModulesIT.class.getResourceAsStream(file), file)) {
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("text/javascript")
              .setBody(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void modules_besideTheTemplates_nameNoConnector() throws IOException {
    Path modules =
        Path.of(System.getProperty("kosha.root", ""))
            .resolve("workflow-designer/src/main/resources/META-INF/designer");
    try (Stream<Path> files = Files.walk(modules)) {
      assertThat(files.filter(file -> file.toString().endsWith(".js")))
          .filteredOn(file -> !file.startsWith(modules.resolve("templates")))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(Files.readString(file)).doesNotContainIgnoringCase("kafka"));
    }
  }
}
