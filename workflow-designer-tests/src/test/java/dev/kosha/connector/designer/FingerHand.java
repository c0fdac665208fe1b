package dev.kosha.connector.designer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;

/** Taps, and types on the keys that the screen shows then. */
record FingerHand(DesignerPage designer) implements Hand {

  /** A tablet: palette and canvas stand beside each other, the form comes over them. */
  static Browser.NewContextOptions tablet() {
    return new Browser.NewContextOptions()
        .setViewportSize(1000, 800)
        .setHasTouch(true)
        .setIsMobile(true);
  }

  @Override
  public void create(String title) {
    designer.go("workflows");
    designer.button("New workflow").first().tap();
    write(designer.page().getByLabel("Title"), title);
    designer.button("Create").tap();
    designer.place("/do", 0).waitFor();
  }

  @Override
  public void open(String step) {
    designer.card(step).tap();
  }

  @Override
  public void write(Locator field, String text) {
    field.tap();
    field.fill(text);
  }

  @Override
  public void press(Locator button) {
    button.tap();
  }

  /** The form stands over the canvas, and has a button that closes it. */
  @Override
  public void leave(String step) {
    Locator close = designer.button("Close the form");
    close.tap();
    close.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  @Override
  public void save() {
    designer.button("Save").tap();
  }

  @Override
  public void run() {
    designer.button("Run").tap();
  }
}
