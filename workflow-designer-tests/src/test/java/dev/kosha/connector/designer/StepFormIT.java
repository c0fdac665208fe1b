package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The form of the chosen step, against the actions of the Kafka connector and a broker. */
final class StepFormIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;

  @BeforeAll
  static void start() {
    runner = DevRunner.start(folder);
    runner.call("kafka.createTopic", "{\"topic\": \"parcels\", \"partitions\": 3}");
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  /** Saves a workflow of these steps and chooses one of them. */
  private static DesignerPage choose(String workflow, String steps, String pointer) {
    runner.save(workflow, steps);
    DesignerPage designer = DesignerPage.open(CHROMIUM.browser(), runner.address());
    designer.go("workflows/" + workflow);
    designer.card(pointer).click();
    return designer;
  }

  private static JsonNode saved(DesignerPage designer, String workflow) {
    designer.button("Save").click();
    designer.page().waitForCondition(() -> designer.button("Save").isDisabled());
    return runner.document(workflow);
  }

  @Test
  void choices_ofAField_areLookedUpAtTheBroker() {
    String steps = "[{\"read\": {\"call\": \"kafka.consume\", \"with\": {}}}]";
    try (DesignerPage designer = choose("choices", steps, "/do/0/read")) {
      designer.combobox("Topic").click();
      designer.option("parcels").click();

      designer.combobox("Partition").click();
      designer.option("2").click();

      JsonNode input = saved(designer, "choices").at("/do/0/read/with");
      assertThat(input.toString()).isEqualTo("{\"topic\":\"parcels\",\"partition\":2}");
    }
  }

  @Test
  void choices_ofAFieldWithinOthers_dependOnTheFieldsBesideIt() {
    String steps =
        "[{\"empty\": {\"call\": \"kafka.deleteRecords\", \"with\": {\"topic\": \"parcels\","
            + " \"offsets\": [{\"partition\": 0, \"beforeOffset\": 0}]}}}]";
    try (DesignerPage designer = choose("nested-choices", steps, "/do/0/empty")) {
      designer.combobox("Partition").click();
      designer.option("2").click();

      JsonNode input = saved(designer, "nested-choices").at("/do/0/empty/with/offsets/0");
      assertThat(input.path("partition").intValue()).isEqualTo(2);
    }
  }

  @Test
  void fields_ofEveryKind_writeWhatTheSchemaAsksFor() {
    String steps = "[{\"read\": {\"call\": \"kafka.consume\", \"with\": {\"topic\": \"demo\"}}}]";
    try (DesignerPage designer = choose("kinds", steps, "/do/0/read")) {
      Page page = designer.page();
      page.getByLabel("Kind of Start").selectOption("Last records");
      page.getByLabel("Last", new Page.GetByLabelOptions().setExact(true)).fill("7");
      page.getByLabel("Most records", new Page.GetByLabelOptions().setExact(true)).fill("25");
      page.getByRole(
              AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Time-out").setExact(true))
          .fill("2");
      page.getByText("More settings").click();
      page.getByLabel("Value format", new Page.GetByLabelOptions().setExact(true))
          .selectOption("string");
      page.getByLabel("Most bytes", new Page.GetByLabelOptions().setExact(true)).fill("2");

      JsonNode input = saved(designer, "kinds").at("/do/0/read/with");
      assertThat(input.path("from").toString()).isEqualTo("{\"last\":7}");
      assertThat(input.path("maxRecords").intValue()).isEqualTo(25);
      assertThat(input.path("timeout").textValue()).isEqualTo("PT2S");
      assertThat(input.path("valueFormat").textValue()).isEqualTo("string");
      assertThat(input.path("maxBytes").intValue()).isEqualTo(2 * 1024 * 1024);
    }
  }

  @Test
  void number_thatIsNone_staysAndIsNotWritten() {
    String steps = "[{\"read\": {\"call\": \"kafka.consume\", \"with\": {\"topic\": \"demo\"}}}]";
    try (DesignerPage designer = choose("numbers", steps, "/do/0/read")) {
      Locator most =
          designer.page().getByLabel("Most records", new Page.GetByLabelOptions().setExact(true));
      most.fill("many");
      most.blur();

      designer.page().getByText("This is no number.").waitFor();
      assertThat(most.inputValue()).isEqualTo("many");
      assertThat(most.getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(designer.button("Save").isDisabled()).isTrue();
    }
  }

  @Test
  void earlierData_picked_writesTheExpressionAndLetsTheStepBeforeKeepItsOutput() {
    String steps =
        "[{\"write\": {\"call\": \"kafka.produce\", \"with\": {\"topic\": \"demo\"}}},"
            + " {\"read\": {\"call\": \"kafka.consume\", \"with\": {\"topic\": \"demo\"}}}]";
    try (DesignerPage designer = choose("earlier", steps, "/do/1/read")) {
      designer.button("Use earlier data for Partition").click();
      Locator find = designer.page().getByLabel("Find earlier data");
      find.fill("partition");
      find.press("Enter");

      JsonNode tree = saved(designer, "earlier");
      assertThat(tree.at("/do/1/read/with/partition").textValue())
          .isEqualTo("${ $context.write.partition }");
      assertThat(tree.at("/do/0/write/export/as").textValue())
          .isEqualTo("${ $context + {\"write\": .} }");

      designer.press("Control+z");
      designer.page().waitForCondition(() -> !designer.button("Save").isDisabled());
      tree = saved(designer, "earlier");
      assertThat(tree.at("/do/1/read/with").has("partition")).isFalse();
      assertThat(tree.at("/do/0/write").has("export")).isFalse();
    }
  }

  @Test
  void problems_thatTheRunnerTells_standBesideTheirField() {
    String steps =
        "[{\"read\": {\"call\": \"kafka.consume\", \"with\": {\"topic\": \"demo\", \"maxRecords\":"
            + " 5}}}]";
    try (DesignerPage designer = choose("problems", steps, "/do/0/read")) {
      Locator most =
          designer.page().getByLabel("Most records", new Page.GetByLabelOptions().setExact(true));
      most.fill("0");
      most.blur();

      Locator field = designer.page().locator(".field[data-pointer='/maxRecords']");
      field.getByText(Pattern.compile("must be at least 1", Pattern.CASE_INSENSITIVE)).waitFor();
      assertThat(most.getAttribute("aria-invalid")).isEqualTo("true");
    }
  }

  @Test
  void secret_ofAnAction_isOnlyAName() {
    String steps =
        "[{\"user\": {\"call\": \"kafka.upsertUser\","
            + " \"with\": {\"user\": \"bob\", \"password\": \"${ .password }\"}}}]";
    try (DesignerPage designer = choose("secrets", steps, "/do/0/user")) {
      Locator password = designer.combobox("Password");
      password.fill("bobs-password");
      password.press("Enter");

      JsonNode tree = saved(designer, "secrets");
      assertThat(tree.at("/do/0/user/with/password").textValue())
          .isEqualTo("${ $secrets[\"bobs-password\"] }");
      assertThat(tree.at("/use/secrets").toString()).isEqualTo("[\"bobs-password\"]");
    }
  }

  @Test
  void connection_tested_tellsWhatTheBrokerSays() {
    String steps = "[{\"read\": {\"call\": \"kafka.consume\", \"with\": {\"topic\": \"demo\"}}}]";
    try (DesignerPage designer = choose("connected", steps, "/do/0/read")) {
      designer.button("Test").click();

      designer.page().getByText(Pattern.compile("Connected to cluster")).waitFor();
    }
  }

  @Test
  void expression_withARunBefore_tellsWhatItGave() {
    String steps =
        "[{\"write\": {\"call\": \"kafka.produce\", \"with\": {\"topic\": \"demo\", \"value\":"
            + " \"${ .name }\"}}}]";
    runner.save("given", steps);
    runner.run("given", "{\"name\": \"tea\"}");
    try (DesignerPage designer = DesignerPage.open(CHROMIUM.browser(), runner.address())) {
      designer.go("workflows/given");
      designer.card("/do/0/write").click();

      designer.page().locator("kosha-expression-preview").getByText("\"tea\"").waitFor();
    }
  }

  @Test
  void preview_thatAReadingActionOffers_looksIntoWhatTheStepIsAbout() {
    String steps =
        "[{\"write\": {\"call\": \"kafka.produce\", \"with\": {\"topic\": \"parcels\"}}}]";
    runner.save("looked", steps);
    try (DesignerPage designer = DesignerPage.open(CHROMIUM.browser(), runner.address())) {
      designer.page().route("**/v1/actions", StepFormIT::offerListOffsets);
      designer.go("workflows/looked");
      designer.card("/do/0/write").click();
      designer.page().locator("kosha-step-form").getByText("List offsets").click();

      Locator rows = designer.page().locator("kosha-rows-view tbody tr");
      designer.page().waitForCondition(() -> rows.count() == 3);
      assertThat(designer.button("Save").isDisabled()).isTrue();
    }
  }

  /** Lets an action that only reads say what its manifest may say: that it looks into topics. */
  private static void offerListOffsets(Route route) {
    APIResponse response = route.fetch();
    String body =
        response
            .text()
            .replace(
                "\"id\":\"kafka.listOffsets\",",
                "\"id\":\"kafka.listOffsets\",\"preview\":[\"topic\"],");
    route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(body));
  }

  @Test
  void casesOfASwitch_areWrittenAsTheDslWritesThem() {
    String steps =
        "[{\"choose\": {\"switch\": [{\"big\": {\"when\": \"${ .n > 1 }\", \"then\": \"end\"}}]}},"
            + " {\"rest\": {\"set\": {\"x\": 1}}}]";
    try (DesignerPage designer = choose("cases", steps, "/do/0/choose")) {
      designer.button("Add to Cases").click();
      Locator second = designer.page().locator("[data-pointer='/switch/1']");
      second.getByLabel("Name").fill("other");
      second.getByLabel("Then").selectOption("rest");

      assertThat(saved(designer, "cases").at("/do/0/choose/switch/1").toString())
          .isEqualTo("{\"other\":{\"then\":\"rest\"}}");
    }
  }
}
