package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Building a workflow on the canvas: by mouse, by keyboard, by finger. */
final class CanvasIT {

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
  void mouse_dragsFromThePalette_buildsNestedStepsWithABranchALoopAndATry() {
    try (DesignerPage designer = open().create("Built by mouse")) {
      designer.dragEntry("kafka.produce", designer.place("/do", 0));
      designer.awaitSteps("/do/0/produceRecords");
      designer.dragEntry("ifelse", designer.place("/do", 1));
      designer.dragEntry("for", designer.place("/do/1/check/do/1/yes/do", 0));
      designer.dragEntry("try", designer.place("/do/1/check/do/2/no/do", 0));
      designer.dragEntry("wait", designer.place("/do/1/check/do/1/yes/do/0/forEach/do", 0));
      designer.grab(
          designer.page().locator(".palette [data-entry=set]"),
          designer.place("/do/1/check/do/2/no/do/0/attempt/catch/do", 0));
      designer.picture("drag");
      designer.page().mouse().up();

      designer.awaitSteps(
          "/do/0/produceRecords",
          "/do/1/check",
          "/do/1/check/do/1/yes/do/0/forEach",
          "/do/1/check/do/1/yes/do/0/forEach/do/0/wait",
          "/do/1/check/do/2/no/do/0/attempt",
          "/do/1/check/do/2/no/do/0/attempt/catch/do/0/setData");
      designer.awaitFocus("/do/1/check/do/2/no/do/0/attempt/catch/do/0/setData");
    }
  }

  @Test
  void mouse_dragsAStep_movesItWithAllThatIsInIt() {
    try (DesignerPage designer = open().create("Moved by mouse")) {
      designer.dragEntry("do", designer.place("/do", 0));
      designer.dragEntry("wait", designer.place("/do/0/steps/do", 0));
      designer.dragEntry("set", designer.place("/do", 1));

      designer.drag(designer.card("/do/0/steps"), designer.place("/do", 2));
      designer.awaitSteps("/do/0/setData", "/do/1/steps", "/do/1/steps/do/0/wait");

      designer.drag(designer.card("/do/0/setData"), designer.place("/do/1/steps/do", 1));
      designer.awaitSteps("/do/0/steps", "/do/0/steps/do/0/wait", "/do/0/steps/do/1/setData");
    }
  }

  @Test
  void drag_ofAStepOverItself_showsNoPlaceWithin() {
    try (DesignerPage designer = open().create("No way in")) {
      designer.dragEntry("do", designer.place("/do", 0));
      designer.dragEntry("wait", designer.place("/do", 1));
      designer.grab(designer.card("/do/0/steps"), designer.place("/do", 2));

      assertThat(designer.place("/do/0/steps/do", 0).getAttribute("class")).contains("barred");

      designer.press("Escape");
      designer.page().mouse().up();
      assertThat(designer.page().locator(".dragging").count()).isZero();
      designer.awaitSteps("/do/0/steps", "/do/1/wait");
    }
  }

  @Test
  void click_afterADrag_isNotSwallowed() {
    try (DesignerPage designer = open().create("Next click")) {
      designer.dragEntry("wait", designer.place("/do", 0));
      designer.dragEntry("set", designer.place("/do", 1));

      designer.card("/do/0/wait").click();

      designer.awaitFocus("/do/0/wait");
    }
  }

  @Test
  void keyboard_alone_buildsMovesAndDeletes() {
    try (DesignerPage designer = open().create("Built by keys")) {
      designer.place("/do", 0).focus();
      add(designer, "Enter", "wait");
      designer.awaitSteps("/do/0/wait");
      add(designer, "a", "if / else");
      designer.awaitFocus("/do/1/check");
      add(designer, "i", "set data");
      designer.awaitFocus("/do/1/check/do/1/yes/do/0/setData");

      designer.press("Alt+ArrowDown");
      designer.awaitFocus("/do/1/check/do/1/no/do/0/setData");
      designer.press("Alt+ArrowDown");
      designer.awaitFocus("/do/2/setData");
      designer.press("Alt+ArrowUp");
      designer.press("Alt+ArrowUp");
      designer.awaitFocus("/do/0/setData");

      designer.press("ArrowDown");
      designer.awaitFocus("/do/1/wait");
      designer.press("Control+d");
      designer.awaitFocus("/do/2/wait2");
      designer.press("Delete");
      designer.awaitFocus("/do/2/check");
      designer.awaitSteps("/do/0/setData", "/do/1/wait", "/do/2/check");
      designer.press("Home");
      designer.awaitFocus("/do/0/setData");
    }
  }

  private static void add(DesignerPage designer, String keys, String words) {
    designer.press(keys);
    Locator search = designer.page().locator("kosha-picker input[type=search]");
    search.waitFor();
    search.fill(words);
    designer.press("Enter");
    search.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  @Test
  void clipboard_copyCutPaste_worksBetweenWorkflows() {
    try (DesignerPage designer = open().create("Copied from")) {
      designer.dragEntry("wait", designer.place("/do", 0));
      designer.awaitFocus("/do/0/wait");
      designer.press("Control+c");
      designer.press("Control+v");
      designer.awaitFocus("/do/1/wait2");
      designer.press("Control+x");
      designer.awaitSteps("/do/0/wait");

      designer.create("Copied to");
      designer.dragEntry("set", designer.place("/do", 0));
      designer.awaitFocus("/do/0/setData");
      designer.press("Control+v");
      designer.awaitSteps("/do/0/setData", "/do/1/wait2");
    }
  }

  @Test
  void undo_tenTimesAndRedo_bringsStepsAndCursorBack_andAReloadFindsThem() {
    try (DesignerPage designer = open().create("Undone")) {
      for (int i = 0; i < 10; i++) {
        designer.dragEntry("wait", designer.place("/do", i));
        designer.page().waitForCondition(waits(designer, i + 1));
      }
      designer.awaitFocus("/do/9/wait10");
      for (int left = 9; left >= 0; left--) {
        designer.press("Control+z");
        designer.page().waitForCondition(waits(designer, left));
        if (left > 0) {
          String name = left == 1 ? "wait" : "wait" + left;
          designer.awaitFocus("/do/" + (left - 1) + "/" + name);
        }
      }
      assertThat(designer.button("Nothing to undo").isDisabled()).isTrue();
      for (int there = 1; there <= 10; there++) {
        designer.press("Control+y");
        designer.page().waitForCondition(waits(designer, there));
      }
      designer.awaitFocus("/do/9/wait10");

      designer.press("Control+s");
      designer.awaitMessage(Pattern.compile("Saved as version 1"));
      designer.page().reload();
      designer.page().waitForCondition(waits(designer, 10));
      assertThat(designer.steps()).endsWith("/do/9/wait10");
    }
  }

  private static BooleanSupplier waits(DesignerPage designer, int count) {
    return () -> designer.page().locator(".card[data-pointer]").count() == count;
  }

  @Test
  void finger_holdsAndDrags_movesAStep_andScrollsOtherwise() {
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), FingerHand.tablet())
            .create("By finger")) {
      Touch touch = new Touch(designer.page());
      touch.drag(designer.page().locator(".palette [data-entry=wait]"), designer.place("/do", 0));
      designer.awaitSteps("/do/0/wait");
      touch.drag(designer.page().locator(".palette [data-entry=set]"), designer.place("/do", 0));
      designer.awaitSteps("/do/0/setData", "/do/1/wait");
      touch.drag(designer.card("/do/0/setData"), designer.place("/do", 2));
      designer.awaitSteps("/do/0/wait", "/do/1/setData");

      touch.swipe(designer.card("/do/0/wait"), 120);
      designer.awaitSteps("/do/0/wait", "/do/1/setData");
      assertThat(designer.page().locator(".dragging").count()).isZero();
    }
  }

  @Test
  void phone_ofTheSmallestWidth_hasNothingBesideTheScreen() {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setHasTouch(true)
            .setIsMobile(true);
    try (DesignerPage designer =
        DesignerPage.open(CHROMIUM.browser(), runner.address(), phone).create("On a phone")) {
      Page page = designer.page();
      page.locator(".empty").first().tap();
      page.locator("kosha-picker [data-entry=ifelse]").tap();
      designer.awaitSteps("/do/0/check");
      designer.card("/do/0/check").tap();
      page.locator("kosha-step-form").waitFor();
      designer.picture("phone");

      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
      List<?> outside =
          (List<?>)
              page.evaluate(
                  "() => [...document.querySelector('kosha-app').shadowRoot"
                      + ".querySelectorAll('main, kosha-navigation')]"
                      + ".filter(e => e.getBoundingClientRect().right > 360.5)"
                      + ".map(e => e.tagName)");
      assertThat(outside).isEmpty();
    }
  }
}
