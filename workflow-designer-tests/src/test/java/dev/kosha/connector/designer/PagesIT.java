package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages around the workflows: history, triggers, plugins. */
final class PagesIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
    runner.save("greet", "[{\"hello\": {\"set\": {\"text\": \"${ .name }\"}}}]");
    runner.save(
        "stumble",
        "[{\"look\": {\"call\": \"kafka.describeTopic\", \"with\": {\"topic\": \"nowhere\"}}}]");
    runner.run("greet", "{\"name\": \"tea\"}");
    runner.run("greet", "{\"name\": \"coffee\"}");
    runner.run("stumble", "{}");
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  private static DesignerPage open(String page) {
    return DesignerPage.open(CHROMIUM.browser(), runner.address()).go(page);
  }

  @Test
  void runs_areFoundByWorkflowStateAndWords_andTheAddressTellsIt() {
    try (DesignerPage designer = open("runs?workflow=greet")) {
      designer.awaitRows(2);
      Page page = designer.page();
      page.getByLabel("State").selectOption("Failed");
      page.getByText("No run fits").waitFor();
      page.getByLabel("Workflow").selectOption("stumble");
      designer.awaitRows(1);
      assertThat(designer.rows().innerText()).contains("stumble", "UNKNOWN_TOPIC");
      assertThat(page.url()).contains("workflow=stumble", "status=faulted");

      designer.go("runs");
      designer.rows().nth(2).waitFor();
      page.getByLabel("Search").fill("coffee");
      page.waitForURL("**text=coffee**");
      designer.awaitRows(1);
      page.reload();
      designer.awaitRows(1);
      assertThat(page.getByLabel("Search").inputValue()).isEqualTo("coffee");
      page.getByLabel("Search").fill("cocoa");
      page.getByText("No run fits").waitFor();
      designer.button("Show all").click();
      designer.rows().nth(2).waitFor();
    }
  }

  @Test
  void run_opened_showsItsTimelineAndTheErrorAndIsRunAgain() {
    runner.save(
        "trip",
        "[{\"look\": {\"call\": \"kafka.describeTopic\", \"with\": {\"topic\": \"nowhere\"}}}]");
    runner.run("trip", "{}");
    try (DesignerPage designer = open("runs?workflow=trip")) {
      designer.rows().first().click();

      Page page = designer.page();
      assertThat(page.locator("kosha-run-error .error").first().innerText())
          .contains("look", "UNKNOWN_TOPIC");
      page.locator("kosha-step-details").getByText("do/look").waitFor();
      designer.picture("history");
      String first = page.url();
      designer.button("Run again").click();
      page.waitForCondition(() -> !page.url().equals(first));
      page.locator(".badge").getByText("Failed").first().waitFor();
    }
  }

  @Test
  void run_unknown_saysSo() {
    try (DesignerPage designer = open("runs/nothing")) {
      designer.page().getByText("This did not work").waitFor();
    }
  }

  @Test
  void trigger_made_startsRunsUntilItIsSwitchedOff_andIsRemoved() {
    try (DesignerPage designer = open("triggers")) {
      Page page = designer.page();
      designer.button("New trigger").click();
      Locator dialog = page.locator("kosha-trigger-dialog");
      dialog.getByLabel("Name", exactly()).fill("tick");
      dialog.getByLabel("When", exactly()).selectOption("every");
      dialog.getByLabel("Start", exactly()).selectOption("greet");
      dialog
          .getByRole(
              AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Every").setExact(true))
          .fill("1");
      dialog.getByText("Save", exact()).click();
      designer.awaitRows(1);

      designer.rows().getByText(Pattern.compile("the last one")).waitFor();
      assertThat(designer.rows().innerText()).contains("tick", "greet", "Running");
      designer.picture("triggers");
      page.getByLabel("tick starts runs").click();
      designer.rows().getByText("Paused").waitFor();
      assertThat(runner.send("GET", "/v1/triggers/tick", "").json().path("enabled").asBoolean(true))
          .isFalse();

      designer.button("Delete tick").click();
      page.locator("kosha-dialog").getByText("Delete", exact()).click();
      page.getByText("No trigger yet").waitFor();
    }
  }

  @Test
  void trigger_withSettingsThatDoNotFit_saysWhereAndIsNotMade() {
    try (DesignerPage designer = open("triggers")) {
      designer.button("New trigger").click();
      Locator dialog = designer.page().locator("kosha-trigger-dialog");
      dialog.getByLabel("Name", exactly()).fill("never");
      dialog.getByLabel("When", exactly()).selectOption("cron");
      dialog.getByLabel("Start", exactly()).selectOption("greet");
      dialog.getByLabel("Times", exactly()).fill("whenever");
      dialog.getByText("Save", exact()).click();

      dialog.locator(".field[data-pointer='/cron'] .problems").waitFor();
    }
    assertThat(runner.send("GET", "/v1/triggers/never", "").status()).isEqualTo(404);
  }

  @Test
  void plugin_uploaded_tellsEachStepAndServes_andIsRemoved() {
    try (DesignerPage designer = open("plugins")) {
      designer.awaitRows(1);
      Page page = designer.page();
      page.locator("input[type=file]")
          .setInputFiles(Path.of(System.getProperty("kosha.http.zip", "")));
      Locator progress = page.locator("kosha-plugin-progress");
      progress.getByText(Pattern.compile("serves\\.$")).waitFor();
      assertThat(progress.locator("ol li").count()).isGreaterThan(5);
      designer.picture("plugins");
      progress.getByText("Close", exact()).click();
      designer.awaitRows(2);

      designer.button("Remove http").click();
      page.locator("kosha-dialog").getByText("Remove", exact()).click();
      progress.getByText("http is removed.").waitFor();
      progress.getByText("Close", exact()).click();
      designer.awaitRows(1);
    }
  }

  @Test
  void plugin_thatIsNone_isRefusedAndNothingChanges(@TempDir Path files) throws Exception {
    Path zip = java.nio.file.Files.writeString(files.resolve("broken.zip"), "no zip at all");
    try (DesignerPage designer = open("plugins")) {
      designer.awaitRows(1);
      designer.page().locator("input[type=file]").setInputFiles(zip);

      Locator progress = designer.page().locator("kosha-plugin-progress");
      progress.getByText(Pattern.compile("What served before serves on")).waitFor();
      progress.getByText("Close", exact()).click();
      designer.awaitRows(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "triggers", "connections", "plugins"})
  void page_inLightAndDark_hasNothingThatAxeFinds(String name) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Browser.NewContextOptions options = new Browser.NewContextOptions().setColorScheme(scheme);
      try (DesignerPage designer =
          DesignerPage.open(CHROMIUM.browser(), runner.address(), options).go(name)) {
        designer.page().locator("h1").first().waitFor();
        designer.page().waitForCondition(() -> designer.page().locator(".bones").count() == 0);

        assertThat(new AxeBuilder(designer.page()).analyze().getViolations())
            .as("%s %s", name, scheme)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "triggers", "connections", "plugins"})
  void page_onANarrowPhone_fitsItsWidth(String name) {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(360, 700);
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), options).go(name)) {
      designer.page().locator("h1").first().waitFor();
      designer.page().waitForCondition(() -> designer.page().locator(".bones").count() == 0);
      Object overflow =
          designer.page().locator("main").evaluate("main => main.scrollWidth - main.clientWidth");

      assertThat(overflow).isEqualTo(0);
    }
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
