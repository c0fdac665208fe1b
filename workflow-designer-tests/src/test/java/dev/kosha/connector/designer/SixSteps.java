package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/**
 * A workflow of six steps with a branch, a loop and a try, whatever hand draws it: it writes four
 * records to its topic. Immutable.
 */
record SixSteps(DevRunner runner, String topic) {

  static final String FIRST = "/do/0/produceRecords";
  static final String CHECK = "/do/1/check";
  static final String YES = CHECK + "/do/1/yes/do";
  static final String LOOP = YES + "/0/forEach";
  static final String IN_LOOP = LOOP + "/do/0/produceRecords2";
  static final String TRY = "/do/2/attempt";
  static final String IN_TRY = TRY + "/try/0/produceRecords3";

  static SixSteps into(DevRunner runner, String topic) {
    runner.call("kafka.createTopic", "{\"topic\": \"%s\", \"partitions\": 1}".formatted(topic));
    return new SixSteps(runner, topic);
  }

  /** Fills in the forms of steps that are drawn, saves and runs them, and reads what they wrote. */
  void fillAndRun(DesignerPage designer, Hand hand) {
    designer.awaitSteps(FIRST, CHECK, LOOP, IN_LOOP, TRY, IN_TRY);
    produce(designer, hand, FIRST, "1");
    expression(designer, hand, CHECK, "When", ".topic == \"%s\"".formatted(topic));
    expression(designer, hand, LOOP, "List", "[2, 3]");
    produce(designer, hand, IN_LOOP, "2");
    produce(designer, hand, IN_TRY, "4");
    designer.page().getByText("Ready to run").waitFor();
    hand.save();
    designer.awaitMessage(Pattern.compile("Saved as version 1"));
    // Without an input to ask for, it runs at once.
    hand.run();
    designer.page().locator("kosha-run-view header .badge").getByText("Completed").waitFor();
    assertWritten(designer);
  }

  private void produce(DesignerPage designer, Hand hand, String step, String value) {
    Page page = designer.page();
    Locator form = page.locator("kosha-step-form");
    hand.open(step);
    hand.write(
        form.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Topic")), topic);
    hand.press(page.getByLabel("Value as an expression"));
    hand.write(form.locator("textarea[aria-label='Value, expression in jq']"), value);
    hand.leave(step);
  }

  private static void expression(
      DesignerPage designer, Hand hand, String step, String field, String text) {
    hand.open(step);
    hand.write(
        designer
            .page()
            .locator("kosha-step-form textarea[aria-label^='" + field + ", expression']")
            .first(),
        text);
    hand.leave(step);
  }

  private void assertWritten(DesignerPage designer) {
    assertThat(designer.card(IN_LOOP).locator(".state-of-run").innerText()).contains("2 times");
    JsonNode records =
        runner
            .call("kafka.consume", "{\"topic\": \"%s\", \"from\": \"earliest\"}".formatted(topic))
            .path("records");
    assertThat(records).extracting(read -> read.path("value").asInt()).containsExactly(1, 2, 2, 4);
  }
}
