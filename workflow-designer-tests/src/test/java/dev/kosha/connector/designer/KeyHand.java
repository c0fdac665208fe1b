package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;

/** Presses keys and nothing else: it reaches what Tab reaches. */
record KeyHand(DesignerPage designer) implements Hand {

  /** Whoever needs more strokes than these to get anywhere does not get there. */
  private static final int MOST_STROKES = 40;

  @Override
  public void create(String title) {
    designer.go("workflows");
    Locator button = designer.button("New workflow").first();
    button.waitFor();
    reach(button, "Tab");
    designer.press("Enter");
    designer.awaitFocusIn("kosha-new-workflow");
    designer.page().keyboard().type(title);
    designer.press("Enter");
    Locator place = designer.place("/do", 0);
    place.waitFor();
    reach(place, "Tab");
  }

  /** Adds what these words find first, where a stroke on the chosen step or place says. */
  void add(String stroke, String words) {
    designer.press(stroke);
    designer.awaitFocusIn("kosha-palette-list");
    designer.page().keyboard().type(words);
    designer.press("Enter");
    designer
        .page()
        .locator("kosha-picker")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Presses keys until a step has the cursor, one for each of its pointers. */
  void walk(String stroke, String... pointers) {
    for (String pointer : pointers) {
      designer.press(stroke);
      designer.awaitFocus(pointer);
    }
  }

  /** The first step, and then down to it. */
  @Override
  public void open(String step) {
    designer.press("Home");
    for (String pointer : designer.steps()) {
      designer.awaitFocus(pointer);
      if (pointer.equals(step)) {
        break;
      }
      designer.press("ArrowDown");
    }
    designer.press("Enter");
    designer.awaitFocusIn("kosha-step-form");
  }

  @Override
  public void write(Locator field, String text) {
    reach(field, "Tab");
    designer.press("Control+a");
    designer.page().keyboard().type(text);
  }

  @Override
  public void press(Locator button) {
    reach(button, "Tab");
    designer.press("Space");
  }

  @Override
  public void leave(String step) {
    designer.press("Escape");
    designer.awaitFocus(step);
  }

  @Override
  public void save() {
    designer.press("Control+s");
  }

  /** The bar stands before the canvas. */
  @Override
  public void run() {
    reach(designer.button("Run"), "Shift+Tab");
    designer.press("Enter");
  }

  private void reach(Locator wanted, String stroke) {
    for (int i = 0; i < MOST_STROKES && !hasCursor(wanted); i++) {
      designer.press(stroke);
    }
    assertThat(hasCursor(wanted)).as("the cursor is at %s", wanted).isTrue();
  }

  private static boolean hasCursor(Locator wanted) {
    return wanted.count() > 0
        && Boolean.TRUE.equals(
            wanted.first().evaluate("element => element.getRootNode().activeElement === element"));
  }
}
