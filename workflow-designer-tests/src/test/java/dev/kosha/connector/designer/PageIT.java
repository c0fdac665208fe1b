package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as a whole: its weight, its policy, whether everybody can use it. */
final class PageIT {

  private static final int MOST_BYTES = 150_000;

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

  private static DesignerPage open() {
    return DesignerPage.open(CHROMIUM.browser(), runner.address());
  }

  @Test
  void firstPage_compressed_isLight() {
    try (DesignerPage designer = open()) {
      Map<String, Integer> bytes = new ConcurrentHashMap<>();
      designer.page().onResponse(response -> bytes.put(response.url(), 0));
      List<Response> responses = new CopyOnWriteArrayList<>();
      designer.page().onResponse(responses::add);
      designer.go("workflows");
      designer.page().getByText("No workflow yet").waitFor();
      designer.page().waitForLoadState(LoadState.NETWORKIDLE);

      for (Response response : List.copyOf(responses)) {
        if (response.url().contains("/designer/")) {
          assertThat(response.headerValue("content-encoding")).as(response.url()).isEqualTo("gzip");
        }
        bytes.put(response.url(), compressed(response.body()));
      }
      int total = bytes.values().stream().mapToInt(Integer::intValue).sum();
      System.out.println(
          "First page of the designer: " + total + " bytes in " + bytes.size() + " answers");
      assertThat(total).as(bytes.toString()).isLessThan(MOST_BYTES);
    }
  }

  private static int compressed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  @Test
  void policy_allowsNothingInline() {
    try (DesignerPage designer = open()) {
      Response page = designer.page().navigate(runner.address() + "/");
      assertThat(String.valueOf(page.headerValue("content-security-policy")))
          .contains("default-src 'none'", "script-src 'self' 'sha256-", "style-src 'self';")
          .doesNotContain("unsafe");
      designer.page().locator("kosha-app").waitFor();

      Object ran =
          designer
              .page()
              .evaluate(
                  "() => { try { const s = document.createElement('div');"
                      + " s.setAttribute('onclick', 'window.ran = true');"
                      + " document.body.append(s); s.click(); } catch (e) { return e.name; }"
                      + " return window.ran; }");

      assertThat(ran).isEqualTo("TypeError");
      designer.forgive("TrustedScript");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pages_inBothThemes_haveNothingThatHinders(ColorScheme theme) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(1440, 900).setColorScheme(theme);
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), options).go("workflows")) {
      Page page = designer.page();
      page.getByText("No workflow yet").waitFor();
      check(designer, "list");
      designer.button("Try the example").click();
      designer.card("/do/4/isLarge").waitFor();
      check(designer, "canvas");
      designer.card("/do/2/writeOrder").click();
      page.locator("kosha-step-form").getByText("Topic").first().waitFor();
      check(designer, "form");
      designer.picture(theme == ColorScheme.DARK ? "dark" : "canvas");
      designer.press("a");
      page.locator("kosha-picker [data-entry=ifelse]").waitFor();
      check(designer, "picker");
      designer.picture("picker-" + theme.name().toLowerCase(Locale.ROOT));
      designer.press("Escape");
      designer.button("Definition").click();
      page.locator("kosha-definition-view .cm-content").waitFor();
      check(designer, "definition");
    }
  }

  private static void check(DesignerPage designer, String what) {
    List<Rule> found = new AxeBuilder(designer.page()).analyze().getViolations();
    assertThat(found)
        .as(what)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
        .isEmpty();
  }

  @Test
  void plugin_goesAndComes_whileThePageIsOpen() throws IOException {
    Path zip = runner.plugins().resolve("kafka.zip");
    Path aside = folder.resolve("kafka.zip.aside");
    try (DesignerPage designer = open().create("Plugin swapped")) {
      designer.dragEntry("kafka.produce", designer.place("/do", 0));
      designer.awaitSteps("/do/0/produceRecords");
      Page page = designer.page();

      Files.move(zip, aside);
      page.locator(".palette [data-entry='kafka.produce']")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      page.getByText("kafka.produce is not installed").first().waitFor();
      designer.picture("plugin-gone");

      Files.move(aside, zip);
      page.locator(".palette [data-entry='kafka.produce']").waitFor();
      page.locator(".card").getByText("Apache Kafka · Produce records").waitFor();
      designer.awaitSteps("/do/0/produceRecords");
    }
  }

  @Test
  void plugin_replacedByANewerVersion_keepsWhatIsDrawnAndTyped() throws IOException {
    Path zip = runner.plugins().resolve("kafka.zip");
    Path newer = folder.resolve("kafka.zip.newer");
    Files.copy(zip, newer);
    try (FileSystem content = FileSystems.newFileSystem(newer)) {
      Path properties = content.getPath("plugin.properties");
      Files.writeString(
          properties,
          Files.readString(properties).replaceFirst("plugin.version=.*", "plugin.version=99.0.0"));
    }
    try (DesignerPage designer = open().create("Plugin replaced")) {
      designer.dragEntry("kafka.produce", designer.place("/do", 0));
      Locator topic = designer.combobox("Topic");
      topic.fill("half-writ");
      Locator icon = designer.card("/do/0/produceRecords").locator("img");
      String before = icon.getAttribute("src");

      Files.move(newer, zip, StandardCopyOption.REPLACE_EXISTING);
      designer.page().waitForCondition(() -> !before.equals(icon.getAttribute("src")));

      designer.awaitSteps("/do/0/produceRecords");
      assertThat(topic.inputValue()).isEqualTo("half-writ");
      topic.pressSequentially("ten");
      designer.dragEntry("kafka.produce", designer.place("/do", 1));
      designer.awaitSteps("/do/0/produceRecords", "/do/1/produceRecords2");
      designer.card("/do/0/produceRecords").click();
      designer.page().waitForCondition(() -> topic.inputValue().equals("half-written"));
    }
  }

  @Test
  void language_chosen_holds() {
    Browser.NewContextOptions german =
        new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("de-DE");
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), german).go("workflows")) {
      designer.page().getByText("Noch kein Workflow").waitFor();
      assertThat(designer.page().evaluate("() => document.documentElement.lang")).isEqualTo("de");
      designer.button("Menü").click();
      designer.page().getByText("English").click();
      designer.page().getByText("No workflow yet").waitFor();
    }
  }

  @Test
  void theme_chosen_holdsFromTheFirstPaintOn() {
    try (DesignerPage designer = open().go("workflows")) {
      designer.button("Menu").click();
      designer.page().getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
      designer.page().reload();
      assertThat(designer.page().evaluate("() => document.documentElement.dataset.theme"))
          .isEqualTo("dark");
    }
  }
}
