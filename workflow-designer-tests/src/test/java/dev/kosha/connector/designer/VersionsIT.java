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

/** Versions of a workflow: two who edit it at once, what differs, and the way back. */
final class VersionsIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;
  static HandWritten written;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
    written = new HandWritten(runner);
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  private static DesignerPage open() {
    return DesignerPage.open(CHROMIUM.browser(), runner.address());
  }

  @Test
  void twoTabs_laterSave_isToldAndNothingIsLost() {
    written.store("two-tabs");
    try (DesignerPage first = open().go("workflows/two-tabs");
        DesignerPage second = open().go("workflows/two-tabs")) {
      first.card("/do/0/greet").click();
      second.card("/do/0/greet").click();
      first.press("Control+d");
      first.press("Control+s");
      first.awaitMessage(Pattern.compile("Saved as version 2"));

      second.press("Delete");
      second.awaitSteps("/do/0/jump");
      second.press("Control+z");
      second.dragEntry("wait", second.place("/do", 0));
      second.press("Control+s");
      Page page = second.page();
      page.getByText("Somebody else saved this workflow").waitFor();
      page.locator("kosha-diff-view").getByText("Greet 2").waitFor();
      second.picture("conflict");
      second.button("Go on editing").click();
      second.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");

      page.getByText("Version 2 was saved elsewhere").waitFor();
      second.button("What differs").click();
      second.button("Save mine as the newest version").click();
      second.awaitMessage(Pattern.compile("Saved as version 3"));
      assertThat(written.version("two-tabs")).isEqualTo(3);
      assertThat(runner.send("GET", "/v1/workflows/two-tabs?version=2", "").body())
          .contains("greet2");
    }
  }

  @Test
  void twoTabs_taken_canBeUndone() {
    written.store("taken");
    try (DesignerPage mine = open().go("workflows/taken")) {
      mine.dragEntry("wait", mine.place("/do", 0));
      mine.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");
      runner.send(
          "PUT",
          "/v1/workflows/taken",
          HandWritten.text("taken").replace("greet", "welcome"),
          "Content-Type",
          "application/yaml");
      mine.press("Control+s");
      mine.button("Take theirs").click();
      mine.awaitSteps("/do/0/welcome", "/do/1/jump");
      mine.press("Control+z");
      mine.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");
    }
  }

  @Test
  void versions_areComparedAndRestored() {
    written.store("restored");
    try (DesignerPage designer = open().go("workflows/restored")) {
      designer.card("/do/0/greet").click();
      designer.press("Control+d");
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 2"));
      Page page = designer.page();
      designer.choose("More", "Versions");
      page.locator("kosha-diff-view").getByText("Greet 2").waitFor();
      designer.picture("versions");
      page.locator("kosha-diff-view")
          .getByText("Text", new Locator.GetByTextOptions().setExact(true))
          .click();
      page.locator("kosha-diff-view .added").first().waitFor();
      page.locator("kosha-versions-dialog ol button").nth(1).click();
      designer.button("Restore version 1").click();
      designer.awaitSteps("/do/0/greet", "/do/1/jump");
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 3"));
      assertThat(written.source("restored")).isEqualTo(HandWritten.text("restored"));
    }
  }
}
