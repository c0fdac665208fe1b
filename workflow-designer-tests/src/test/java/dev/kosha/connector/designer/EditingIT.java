package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

  private static final String BY_HAND =
      """
      # Written by hand, and to stay as it is.
      document: {dsl: '1.0.0', namespace: default, name: %s, version: 0.1.0}
      do:
        - greet:   # says hello
            set: {message: "hello"}
        - jump:
            switch:
              - again: {when: '${ .message == "no" }', then: greet}
              - otherwise: {then: end}
      """;

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

  private static String store(String name) {
    String text = BY_HAND.formatted(name);
    DevRunner.Reply reply =
        runner.send("PUT", "/v1/workflows/" + name, text, "Content-Type", "application/yaml");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return text;
  }

  private static String source(String name) {
    return runner.send("GET", "/v1/workflows/" + name, "").json().path("source").asText();
  }

  private static int version(String name) {
    return runner.send("GET", "/v1/workflows/" + name, "").json().path("version").asInt();
  }

  @Test
  void document_changedAndUndone_isSavedToTheByte() {
    String text = store("by-hand");
    try (DesignerPage designer = open().go("workflows/by-hand")) {
      designer.card("/do/0/greet").click();
      designer.press("Control+d");
      designer.awaitSteps("/do/0/greet", "/do/1/greet2", "/do/2/jump");
      designer.press("Control+z");
      designer.awaitSteps("/do/0/greet", "/do/1/jump");
      assertThat(designer.button("Save").isDisabled()).isTrue();

      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Nothing to save"));

      assertThat(source("by-hand")).isEqualTo(text);
      assertThat(version("by-hand")).isEqualTo(1);
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
    String text = store("broken");
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
      assertThat(source("broken")).isEqualTo(text);
    }
  }

  @Test
  void definition_asJsonAndBack_isTheSameDocument() {
    store("two-ways");
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
  void twoTabs_laterSave_isToldAndNothingIsLost() {
    store("two-tabs");
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
      assertThat(version("two-tabs")).isEqualTo(3);
      assertThat(runner.send("GET", "/v1/workflows/two-tabs?version=2", "").body())
          .contains("greet2");
    }
  }

  @Test
  void twoTabs_taken_canBeUndone() {
    store("taken");
    try (DesignerPage mine = open().go("workflows/taken")) {
      mine.dragEntry("wait", mine.place("/do", 0));
      mine.awaitSteps("/do/0/wait", "/do/1/greet", "/do/2/jump");
      runner.send(
          "PUT",
          "/v1/workflows/taken",
          BY_HAND.formatted("taken").replace("greet", "welcome"),
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
    store("restored");
    try (DesignerPage designer = open().go("workflows/restored")) {
      designer.card("/do/0/greet").click();
      designer.press("Control+d");
      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 2"));
      Page page = designer.page();
      openMenu(page, "More", "Versions");
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
      assertThat(source("restored")).isEqualTo(BY_HAND.formatted("restored"));
    }
  }

  private static void openMenu(Page page, String menu, String entry) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(menu).setExact(true))
        .click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry)).click();
  }

  @Test
  void draft_ofATabThatWasClosed_isThereAgain() {
    store("drafted");
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
    String text = BY_HAND.formatted("imported");
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
      assertThat(source("imported")).isEqualTo(text);

      Download download = page.waitForDownload(() -> openMenu(page, "More", "Export as YAML"));
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
