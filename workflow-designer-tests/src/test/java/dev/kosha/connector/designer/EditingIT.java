package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Saving workflows and finding them again: as they were, by whoever saved them, in every version.
 */
final class EditingIT {

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
  void document_changedAndUndone_isSavedToTheByte() {
    String text = written.store("by-hand");
    try (DesignerPage designer = open().go("workflows/by-hand")) {
      designer.card("/do/0/greet").click();
      designer.press("Control+d");
      designer.awaitSteps("/do/0/greet", "/do/1/greet2", "/do/2/jump");
      designer.press("Control+z");
      designer.awaitSteps("/do/0/greet", "/do/1/jump");
      assertThat(designer.button("Save").isDisabled()).isTrue();

      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Nothing to save"));

      assertThat(written.source("by-hand")).isEqualTo(text);
      assertThat(written.version("by-hand")).isEqualTo(1);
    }
  }

  @Test
  void document_savedAndLoadedAgain_isAllThere() {
    try (DesignerPage designer = open().create("Found again")) {
      designer.dragEntry("ifelse", designer.place("/do", 0));
      designer.dragEntry("wait", designer.place("/do/0/check/do/1/yes/do", 0));
      designer.button("Definition").click();
      Page page = designer.page();
      page.locator("kosha-definition-view .cm-content").getByText("when: ''").waitFor();
      replaceInDefinition(designer, "when: ''", "when: '${ .large }'");
      designer.button("Canvas").click();
      page.getByText("Ready to run").waitFor();
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 1"));

      page.reload();

      designer.awaitSteps("/do/0/check", "/do/0/check/do/1/yes/do/0/wait");
      page.locator(".card").getByText(".large").waitFor();
    }
  }

  /**
   * As a person would: by marking a word and typing over it. The browser keeps the style of what
   * was marked by an element with a style of its own, which the policy strips and the editor
   * replaces.
   */
  private static void replaceInDefinition(DesignerPage designer, String old, String text) {
    Page page = designer.page();
    page.evaluate(
        "([old, text]) => { const find = root => { for (const e of root.querySelectorAll('*')) {"
            + " if (e.localName === 'kosha-definition-view') return e;"
            + " const inner = e.shadowRoot && find(e.shadowRoot); if (inner) return inner; } };"
            + " const view = find(document).editor.view;"
            + " const from = view.state.doc.toString().indexOf(old);"
            + " view.dispatch({selection: {anchor: from, head: from + old.length}});"
            + " view.focus(); }",
        List.of(old, text));
    page.keyboard().insertText(text);
    designer.forgive("Applying inline style");
  }

  @Test
  void definition_thatCannotBeRead_saysWhereAndLosesNothing() {
    String text = written.store("broken");
    try (DesignerPage designer = open().go("workflows/broken")) {
      designer.button("Definition").click();
      Page page = designer.page();
      page.locator("kosha-definition-view .cm-content").getByText("says hello").waitFor();
      replaceInDefinition(designer, "{message: \"hello\"}", "{message: [");
      page.locator("kosha-definition-view [role=status]")
          .getByText(Pattern.compile("Line \\d+:"))
          .waitFor();

      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Not saved"));
      designer.button("Canvas").click();
      page.getByText("so this is as it was readable last").waitFor();
      designer.button("Go there").press("Enter");
      page.locator("kosha-definition-view .cm-content").getByText("{message: [").waitFor();
      assertThat(written.source("broken")).isEqualTo(text);
    }
  }

  @Test
  void definition_asJsonAndBack_isTheSameDocument() {
    written.store("two-ways");
    try (DesignerPage designer = open().go("workflows/two-ways")) {
      designer.button("Definition").click();
      Page page = designer.page();
      designer.button("JSON").click();
      page.locator("kosha-definition-view .cm-content")
          .getByText("\"namespace\": \"default\"")
          .waitFor();
      replaceInDefinition(designer, "\"hello\"", "\"good day\"");
      designer.button("Canvas").click();
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 2"));
      var stored = runner.send("GET", "/v1/workflows/two-ways", "").json();
      assertThat(stored.path("format").asText()).isEqualTo("json");
      assertThat(stored.at("/document/do/0/greet/set/message").asText()).isEqualTo("good day");
    }
  }

  @Test
  void draft_ofATabThatWasClosed_isThereAgain() {
    written.store("drafted");
    DesignerPage first = open().go("workflows/drafted");
    first.dragEntry("wait", first.place("/do", 0));
    first.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");
    first
        .page()
        .waitForCondition(
            () ->
                Boolean.TRUE.equals(
                    first.page().evaluate("() => 'kosha.draft.drafted' in localStorage")));
    try (DesignerPage again = first.another().go("workflows/drafted")) {
      again.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");
      again.awaitMessage(Pattern.compile("unsaved changes"));
      again.button("Drop them").click();
      again.awaitSteps("/do/0/greet", "/do/1/jump");
    }
  }

  @Test
  void import_ofAFile_opensItAsItIs_andExportGivesItBack() throws IOException {
    String text = HandWritten.text("imported");
    try (DesignerPage designer = open().go("workflows")) {
      Page page = designer.page();
      designer.button("Import").waitFor();
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload(
                  "flow.yaml", "application/yaml", text.getBytes(StandardCharsets.UTF_8)));
      designer.awaitSteps("/do/0/greet", "/do/1/jump");
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 1"));
      assertThat(written.source("imported")).isEqualTo(text);

      Download download = page.waitForDownload(() -> designer.choose("More", "Export as YAML"));
      assertThat(download.suggestedFilename()).isEqualTo("imported.yaml");
      assertThat(Files.readString(download.path())).isEqualTo(text);
    }
  }

  @Test
  void import_ofWhatIsNoWorkflow_saysSo() {
    try (DesignerPage designer = open().go("workflows")) {
      designer.button("Import").waitFor();
      designer
          .page()
          .locator("input[type=file]")
          .setInputFiles(
              new FilePayload("notes.yaml", "text/plain", "[1".getBytes(StandardCharsets.UTF_8)));
      designer.awaitMessage(Pattern.compile("notes.yaml is no workflow"));
    }
  }

  @Test
  void incompleteDocument_isNotSaved_andEachProblemLeadsToItsStep() {
    try (DesignerPage designer = open().create("Incomplete")) {
      designer.dragEntry("for", designer.place("/do", 0));
      designer.dragEntry("wait", designer.place("/do", 1));
      Page page = designer.page();
      page.getByText(Pattern.compile("\\d to fix")).waitFor();
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Not saved"));
      page.getByText(Pattern.compile("\\d to fix")).click();
      page.locator("kosha-editor-status .list button").first().click();
      designer.awaitFocus("/do/0/forEach");
    }
  }
}
