package dev.kosha.connector.designer;

import com.microsoft.playwright.Locator;

/** Clicks, and types into what it clicked. */
record MouseHand(DesignerPage designer) implements Hand {

  @Override
  public void create(String title) {
    designer.create(title);
  }

  @Override
  public void open(String step) {
    designer.card(step).click();
  }

  @Override
  public void write(Locator field, String text) {
    field.fill(text);
  }

  @Override
  public void press(Locator button) {
    button.click();
  }

  @Override
  public void leave(String step) {
    designer.card(step).click();
  }

  @Override
  public void save() {
    designer.button("Save").click();
  }

  @Override
  public void run() {
    designer.button("Run").click();
  }
}
