package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an empty canvas to records in a topic: by mouse, by keys alone, by finger. */
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

  private static DesignerPage open() {
    return DesignerPage.open(CHROMIUM.browser(), runner.address());
  }

  @Test
  void sixSteps_drawnByMouse_runAndWriteTheirRecords() {
    SixSteps six = SixSteps.into(runner, "by-mouse");
    try (DesignerPage designer = open()) {
      Hand hand = new MouseHand(designer);
      hand.create("Drawn by mouse");
      designer.dragEntry("kafka.produce", designer.place("/do", 0));
      designer.dragEntry("ifelse", designer.place("/do", 1));
      designer.dragEntry("for", designer.place(SixSteps.YES, 0));
      designer.dragEntry("kafka.produce", designer.place(SixSteps.LOOP + "/do", 0));
      designer.dragEntry("try", designer.place("/do", 2));
      designer.dragEntry("kafka.produce", designer.place(SixSteps.TRY + "/try", 0));

      six.fillAndRun(designer, hand);
    }
  }

  @Test
  void sixSteps_drawnByKeysAlone_runAndWriteTheirRecords() {
    SixSteps six = SixSteps.into(runner, "by-keys");
    try (DesignerPage designer = open()) {
      KeyHand hand = new KeyHand(designer);
      hand.create("Drawn by keys");
      hand.add("Enter", "produce records");
      designer.awaitFocus(SixSteps.FIRST);
      hand.add("a", "if / else");
      designer.awaitFocus(SixSteps.CHECK);
      hand.add("i", "for each");
      designer.awaitFocus(SixSteps.LOOP);
      hand.add("i", "produce records");
      designer.awaitFocus(SixSteps.IN_LOOP);
      hand.walk("ArrowLeft", SixSteps.LOOP, SixSteps.CHECK);
      hand.add("a", "try / catch");
      designer.awaitFocus(SixSteps.TRY);
      hand.add("i", "produce records");
      designer.awaitFocus(SixSteps.IN_TRY);

      six.fillAndRun(designer, hand);
    }
  }

  @Test
  void sixSteps_drawnByFinger_runAndWriteTheirRecords() {
    SixSteps six = SixSteps.into(runner, "by-finger");
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), FingerHand.tablet())) {
      Hand hand = new FingerHand(designer);
      hand.create("Drawn by finger");
      Touch touch = new Touch(designer.page());
      touch.drag(designer.entry("kafka.produce"), designer.place("/do", 0));
      touch.drag(designer.entry("ifelse"), designer.place("/do", 1));
      touch.drag(designer.entry("for"), designer.place(SixSteps.YES, 0));
      touch.drag(designer.entry("kafka.produce"), designer.place(SixSteps.LOOP + "/do", 0));
      touch.drag(designer.entry("try"), designer.place("/do", 2));
      touch.drag(designer.entry("kafka.produce"), designer.place(SixSteps.TRY + "/try", 0));

      six.fillAndRun(designer, hand);
    }
  }

  @Test
  void example_builtForMe_runs() {
    try (DesignerPage designer = open().create("First help")) {
      designer.button("Build it for me").click();
      designer.card("/do/4/isLarge").waitFor();
      save(designer);
      designer.button("Run").click();
      designer
          .page()
          .locator("kosha-run-view")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run").setExact(true))
          .click();
      designer.page().locator("kosha-run-view header .badge").getByText("Completed").waitFor();
      designer.button("Show all").click();
      PlaywrightAssertions.assertThat(designer.card("/do/0/order")).isInViewport();
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
}
