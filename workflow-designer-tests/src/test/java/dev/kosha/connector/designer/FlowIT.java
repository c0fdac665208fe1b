package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an empty canvas to records in a topic. */
final class FlowIT {

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

  @Test
  void sixSteps_drawnByMouse_runAndWriteTheirRecords() {
    runner.call("kafka.createTopic", "{\"topic\": \"drawn\", \"partitions\": 1}");
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address()).create("Drawn by mouse")) {
      designer.dragEntry("kafka.produce", designer.place("/do", 0));
      designer.dragEntry("ifelse", designer.place("/do", 1));
      designer.dragEntry("for", designer.place("/do/1/check/do/1/yes/do", 0));
      designer.dragEntry(
          "kafka.produce", designer.place("/do/1/check/do/1/yes/do/0/forEach/do", 0));
      designer.dragEntry("try", designer.place("/do", 2));
      designer.dragEntry("kafka.produce", designer.place("/do/2/attempt/try", 0));
      String inLoop = "/do/1/check/do/1/yes/do/0/forEach/do/0/produceRecords2";
      designer.awaitSteps(
          "/do/0/produceRecords",
          "/do/1/check",
          "/do/1/check/do/1/yes/do/0/forEach",
          inLoop,
          "/do/2/attempt",
          "/do/2/attempt/try/0/produceRecords3");

      produce(designer, "/do/0/produceRecords", "1");
      expression(designer, "/do/1/check", "When", ".topic == \"drawn\"");
      expression(designer, "/do/1/check/do/1/yes/do/0/forEach", "List", "[2, 3]");
      produce(designer, inLoop, "2");
      produce(designer, "/do/2/attempt/try/0/produceRecords3", "4");
      save(designer);
      // Without an input to ask for, it runs at once.
      designer.button("Run").click();
      awaitEnd(designer);

      assertThat(designer.card(inLoop).locator(".state-of-run").innerText()).contains("2 times");
      assertThat(
              runner
                  .call("kafka.consume", "{\"topic\": \"drawn\", \"from\": \"earliest\"}")
                  .path("records")
                  .findValuesAsText("value"))
          .containsExactly("1", "2", "2", "4");
    }
  }

  @Test
  void example_builtForMe_runs() {
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address()).create("First help")) {
      designer.button("Build it for me").click();
      designer.card("/do/4/isLarge").waitFor();
      save(designer);
      designer.button("Run").click();
      designer
          .page()
          .locator("kosha-run-view")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run").setExact(true))
          .click();
      awaitEnd(designer);
      designer.button("Show all").click();
      designer.picture("run");

      assertThat(
              designer
                  .card("/do/4/isLarge/do/1/yes/do/0/largeOrder")
                  .locator(".state-of-run.ok")
                  .count())
          .isEqualTo(1);
      assertThat(
              designer
                  .card("/do/4/isLarge/do/2/no/do/0/smallOrder")
                  .locator(".state-of-run.ok")
                  .count())
          .isZero();
    }
  }

  private static void save(DesignerPage designer) {
    designer.page().getByText("Ready to run").waitFor();
    designer.press("Control+s");
    designer.awaitMessage(Pattern.compile("Saved as version 1"));
  }

  private static void awaitEnd(DesignerPage designer) {
    designer.page().locator("kosha-run-view header .badge").getByText("Completed").waitFor();
  }

  private static void produce(DesignerPage designer, String step, String value) {
    designer.card(step).click();
    Page page = designer.page();
    page.locator("kosha-step-form")
        .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Topic"))
        .fill("drawn");
    page.getByLabel("Value as an expression").click();
    page.locator("kosha-step-form textarea[aria-label='Value, expression in jq']").fill(value);
    // Leaving the field takes what was typed.
    designer.card(step).click();
  }

  private static void expression(DesignerPage designer, String step, String field, String text) {
    designer.card(step).click();
    designer
        .page()
        .locator("kosha-step-form textarea[aria-label^='" + field + ", expression']")
        .first()
        .fill(text);
    designer.card(step).click();
  }
}
