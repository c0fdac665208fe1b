package dev.kosha.connector.designer;

import com.microsoft.playwright.Locator;

/** How somebody uses the page: by mouse, by keys alone, by finger. For one thread. */
interface Hand {

  /** Makes a workflow by the dialog of the list, and waits for its canvas. */
  void create(String title);

  /** Opens the form of a step. */
  void open(String step);

  /** Writes into a field of the open form, over what stands in it. */
  void write(Locator field, String text);

  /** Presses a button of the open form. */
  void press(Locator button);

  /** Goes from the form back to its step. */
  void leave(String step);

  void save();

  /** Runs what was saved. */
  void run();
}
