package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of connections: what they are told, tested with, and keep. */
final class ConnectionsIT {

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

  private static DesignerPage open(String page) {
    return DesignerPage.open(CHROMIUM.browser(), runner.address()).go(page);
  }

  @Test
  void connection_made_isCheckedTestedAndKeepsItsSecretWhenItIsChanged() {
    try (DesignerPage designer = open("connections")) {
      Page page = designer.page();
      designer.button("New connection").click();
      Locator dialog = page.locator("kosha-connection-dialog");
      dialog.getByLabel("Name", exactly()).fill("guarded");
      dialog.getByLabel("Bootstrap servers", exactly()).fill("nowhere");
      dialog.getByText("Save", exact()).click();
      dialog.getByText(Pattern.compile("such as localhost:9092")).waitFor();
      designer.awaitFocusIn("kosha-schema-form");

      dialog.getByLabel("Bootstrap servers", exactly()).fill("localhost:1");
      dialog.getByLabel("Security protocol", exactly()).selectOption("SASL_PLAINTEXT");
      dialog.getByLabel("SASL mechanism", exactly()).selectOption("PLAIN");
      dialog.getByLabel("User name", exactly()).first().fill("bob");
      dialog.getByLabel("Password", exactly()).first().fill("s3cret-of-bob");
      dialog.getByText("Test", exact()).click();
      dialog.getByText(Pattern.compile("No broker can be reached")).waitFor();
      dialog.getByText("Save", exact()).click();
      designer.awaitRows(2);

      designer.button("Edit guarded").click();
      dialog.getByText("Set, not shown").waitFor();
      dialog.getByLabel("User name", exactly()).first().fill("alice");
      // The message that the first save was answered with may still be there.
      var unused =
          page.waitForResponse(
              answer ->
                  answer.request().method().equals("PUT")
                      && answer.url().contains("/v1/connections/guarded"),
              () -> dialog.getByText("Save", exact()).click());
      designer.awaitMessage(Pattern.compile("saved"));
    }
    assertThat(runner.send("GET", "/v1/connections/guarded", "").json().path("settings").toString())
        .contains("\"username\":\"alice\"", "\"password\":{\"set\":true}");
  }

  @Test
  void connection_changedBySomebodyElse_isNotOverwrittenUnasked() {
    String settings = "{\"connector\":\"kafka\",\"settings\":{\"bootstrapServers\":\"a:%d\"}}";
    put(settings.formatted(1));
    try (DesignerPage designer = open("connections")) {
      designer.button("Edit shared").click();
      Locator dialog = designer.page().locator("kosha-connection-dialog");
      Locator servers = dialog.getByLabel("Bootstrap servers", exactly());
      servers.fill("mine:9");
      put(settings.formatted(2));
      dialog.getByText("Save", exact()).click();
      dialog.getByText(Pattern.compile("Somebody else changed")).waitFor();

      dialog.getByText("Show theirs").click();
      designer.page().waitForCondition(() -> servers.inputValue().equals("a:2"));
    }
    runner.send("DELETE", "/v1/connections/shared", "");
  }

  private static void put(String body) {
    runner.send("PUT", "/v1/connections/shared", body, "Content-Type", "application/json");
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
