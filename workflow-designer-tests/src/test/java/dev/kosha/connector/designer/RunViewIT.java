package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Running workflows from the canvas, and single steps, with a broker. */
final class RunViewIT {

  /** With an input, a call, a loop and a wait. */
  private static final String PARCELS =
      """
      {"document": {"dsl": "1.0.0", "namespace": "default", "name": "parcels", "version": "0.1.0"},
       "input": {"schema": {"document": {"type": "object", "required": ["customer"],
         "properties": {"customer": {"type": "string", "title": "Customer"},
           "count": {"type": "integer", "title": "Count", "default": 2}}}}},
       "do": [
         {"write": {"call": "kafka.produce", "with": {"topic": "parcels", "value": "${ .customer }"}}},
         {"each": {"for": {"in": "${ [range($workflow.input.count)] }"},
           "do": [{"note": {"set": {"number": "${ $item }"}}}]}}]}
      """;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
    runner.call("kafka.createTopic", "{\"topic\": \"parcels\", \"partitions\": 1}");
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  private static DesignerPage open(String workflow) {
    return DesignerPage.open(CHROMIUM.browser(), runner.address()).go("workflows/" + workflow);
  }

  private static Locator view(DesignerPage designer) {
    return designer.page().locator("kosha-run-view");
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void begin(DesignerPage designer) {
    designer.page().locator("kosha-editor-bar").getByText("Run", exactly()).click();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void awaitStatus(DesignerPage designer, String status) {
    view(designer).locator("header .badge").getByText(status).waitFor();
  }

  private static List<String> rows(DesignerPage designer) {
    return view(designer).locator("kosha-timeline .name").allInnerTexts();
  }

  @Test
  void run_withInput_asksForItAndShowsEachStepAndRoundToTheEnd() {
    runner.saveDocument("parcels", PARCELS);
    try (DesignerPage designer = open("parcels")) {
      begin(designer);
      view(designer).getByLabel("Customer").fill("acme");
      button(view(designer), "Run").click();

      awaitStatus(designer, "Completed");
      assertThat(rows(designer)).containsExactly("write", "each", "note", "note");
      assertThat(view(designer).locator("kosha-timeline .tag").allInnerTexts())
          .containsExactly("round 1", "round 2");
      designer.picture("rounds");
      view(designer).locator("kosha-timeline button").first().click();
      designer.awaitFocusIn("kosha-timeline");
      view(designer)
          .locator("kosha-step-details pre")
          .first()
          .getByText("\"parcels\"", new Locator.GetByTextOptions().setExact(true))
          .waitFor();
      assertThat(designer.card("/do/0/write").getAttribute("class")).contains("completed");
    }
  }

  @Test
  void run_withInputThatDoesNotFit_saysWhereBesideTheField() {
    runner.saveDocument("parcels", PARCELS);
    try (DesignerPage designer = open("parcels")) {
      begin(designer);
      button(view(designer), "Run").click();

      Locator field = view(designer).locator(".field[data-pointer='/customer']");
      field.getByText("is required").waitFor();
    }
  }

  @Test
  void run_thatFails_tellsTheStepTheCodeAndWhatToDo() {
    runner.save(
        "failing",
        "[{\"look\": {\"call\": \"kafka.describeTopic\", \"with\": {\"topic\": \"nowhere\"}}}]");
    try (DesignerPage designer = open("failing")) {
      begin(designer);

      awaitStatus(designer, "Failed");
      Locator error = view(designer).locator("kosha-run-error .error");
      assertThat(error.innerText())
          .contains("look", "nowhere", "UNKNOWN_TOPIC", "Look at the input of the step");
      designer.picture("error");

      runner.call("kafka.createTopic", "{\"topic\": \"nowhere\", \"partitions\": 1}");
      view(designer).getByText("Retry from the failed step").click();
      awaitStatus(designer, "Completed");
    }
  }

  @Test
  void run_thatWaits_isCancelled() {
    runner.save("waiting", "[{\"pause\": {\"wait\": {\"hours\": 1}}}]");
    try (DesignerPage designer = open("waiting")) {
      begin(designer);
      awaitStatus(designer, "Waiting");

      view(designer).getByText("Cancel", exactly()).click();

      awaitStatus(designer, "Cancelled");
    }
  }

  @Test
  void step_runAlone_takesTheDataOfTheLastRunAndLeavesTheWorkflowAsItIs() {
    runner.save(
        "alone",
        "[{\"write\": {\"call\": \"kafka.produce\", \"with\": {\"topic\": \"parcels\", \"key\":"
            + " \"${ .name }\", \"value\": 1}}}]");
    runner.run("alone", "{\"name\": \"tea\"}");
    try (DesignerPage designer = open("alone")) {
      designer.card("/do/0/write").click();
      designer.page().locator("kosha-last-result").waitFor();
      designer.button("Run only this step").click();
      Locator trial = designer.page().locator("kosha-step-trial");
      Locator key =
          trial.getByRole(
              AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Key").setExact(true));
      designer.page().waitForCondition(() -> key.inputValue().equals("tea"));
      key.fill("coffee");
      button(trial, "Run").click();

      trial.getByText("It worked").waitFor();
      assertThat(lastKey()).isEqualTo("coffee");
      assertThat(designer.button("Save").isDisabled()).isTrue();
    }
  }

  private static String lastKey() {
    return runner
        .call("kafka.consume", "{\"topic\": \"parcels\", \"from\": {\"last\": 1}}")
        .at("/records/0/key")
        .asText();
  }

  @Test
  void text_ofRecords_isShownAndNeverRun() {
    String attack = "<img src=x onerror=\\\"document.title='taken'\\\">";
    runner.save(
        "attack",
        "[{\"read\": {\"set\": {\"" + attack + "\": \"" + attack + "</pre><script>\"}}}]");
    try (DesignerPage designer = open("attack")) {
      begin(designer);
      awaitStatus(designer, "Completed");
      view(designer).locator("kosha-timeline button").first().click();

      Locator output = view(designer).locator("kosha-step-details pre").first();
      assertThat(output.innerText()).contains("<img src=x", "</pre><script>");
      assertThat(designer.page().title()).doesNotContain("taken");
    }
  }

  @Test
  void run_followedByKeyboard_walksTheStepsByArrows() {
    runner.save("walk", "[{\"a\": {\"set\": {\"x\": 1}}}, {\"b\": {\"set\": {\"x\": 2}}}]");
    try (DesignerPage designer = open("walk")) {
      begin(designer);
      awaitStatus(designer, "Completed");
      view(designer).locator("kosha-timeline button").first().focus();
      designer.press("ArrowDown");
      designer.press("Enter");

      view(designer).locator("kosha-step-details").getByText(Pattern.compile("do/b")).waitFor();
      assertThat(view(designer).locator("kosha-step-details pre").first().innerText())
          .contains("\"x\": 2");
    }
  }
}
