package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * The designer in one tab. For one thread; the test closes it, and it fails then when the page
 * threw an error, broke its policy or asked another host for anything.
 */
final class DesignerPage implements AutoCloseable {

  private static final Path PICTURES = Path.of(System.getProperty("kosha.root", ""), "docs/images");

  /** On a machine that does much else at the same time, an answer takes its time. */
  private static final double PATIENCE_MILLIS = 20_000;

  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new ArrayList<>();

  private DesignerPage(BrowserContext context, Page page, String address) {
    this.context = context;
    this.page = page;
    this.address = address;
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(this::listen);
    page.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith(address) && !url.startsWith("blob:") && !url.startsWith("data:")) {
            complaints.add("asked " + url);
          }
        });
  }

  /** A tab of a context of its own. */
  static DesignerPage open(Browser browser, String address, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
    return new DesignerPage(context, context.newPage(), address);
  }

  static DesignerPage open(Browser browser, String address) {
    return open(browser, address, new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** Another tab of the same browser, which shares what is kept in it. */
  DesignerPage another() {
    return new DesignerPage(context, context.newPage(), address);
  }

  private void listen(ConsoleMessage message) {
    boolean failedLoad = message.text().startsWith("Failed to load resource");
    if (message.type().equals("error") && !failedLoad) {
      complaints.add(message.text());
    }
  }

  Page page() {
    return page;
  }

  /**
   * Goes to a page of the designer.
   *
   * @param hash such as {@code workflows/orders}
   */
  DesignerPage go(String hash) {
    page.navigate(address + "/#/" + hash);
    return this;
  }

  /** Makes a workflow by the dialog of the list, and waits for its canvas. */
  DesignerPage create(String title) {
    go("workflows");
    button("New workflow").first().click();
    page.getByLabel("Title").fill(title);
    button("Create").click();
    page.getByText("Start", new Page.GetByTextOptions().setExact(true)).waitFor();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The card of a step by its pointer. */
  Locator card(String pointer) {
    return page.locator(".card[data-pointer='" + pointer + "']");
  }

  /** Pointers of all cards, in their order. */
  List<String> steps() {
    return page.locator(".card[data-pointer]").all().stream()
        .map(card -> String.valueOf(card.getAttribute("data-pointer")))
        .toList();
  }

  /** Waits until these are the steps. */
  void awaitSteps(String... pointers) {
    try {
      page.waitForCondition(() -> steps().equals(List.of(pointers)));
    } catch (TimeoutError e) {
      assertThat(steps()).containsExactly(pointers);
    }
  }

  /** Drags an entry of the palette by the mouse, in steps as a hand does. */
  void dragEntry(String entry, Locator place) {
    Locator source = entry(entry);
    source.scrollIntoViewIfNeeded();
    drag(source, place);
  }

  /** An entry of the palette. */
  Locator entry(String id) {
    return page.locator("kosha-editor-page .palette [data-entry='" + id + "']");
  }

  /** Drags from the middle of one to the middle of another. */
  void drag(Locator source, Locator place) {
    grab(source, place);
    page.mouse().up();
  }

  /** The same without letting go. */
  void grab(Locator source, Locator place) {
    place.scrollIntoViewIfNeeded();
    BoundingBox from = source.boundingBox();
    BoundingBox to = place.boundingBox();
    page.mouse().move(from.x + from.width / 3, from.y + from.height / 2);
    page.mouse().down();
    page.mouse().move(from.x + from.width / 3 + 12, from.y + from.height / 2 + 6);
    page.mouse()
        .move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(8));
    page.locator(".target").first().waitFor();
  }

  /** A place between steps, or an empty list. */
  Locator place(String list, int index) {
    return page.locator(
        ".gap[data-list='%s'][data-index='%d'], .empty[data-list='%s'][data-index='%d']"
            .formatted(list, index, list, index));
  }

  /** The pointer of the card that has the cursor; empty when none has. */
  String focusedStep() {
    Object pointer =
        page.evaluate(
            "() => { let at = document.activeElement;"
                + " while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
                + " return at?.dataset?.pointer ?? ''; }");
    return String.valueOf(pointer);
  }

  void awaitFocus(String pointer) {
    try {
      page.waitForCondition(() -> focusedStep().equals(pointer));
    } catch (TimeoutError e) {
      assertThat(focusedStep()).isEqualTo(pointer);
    }
  }

  /** Waits until something in an element of this name has the cursor. */
  void awaitFocusIn(String element) {
    page.waitForFunction(
        "name => { for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement)"
            + " if (at.localName === name) return true; return false; }",
        element);
  }

  void press(String keys) {
    page.keyboard().press(keys);
  }

  /** The field with suggestions that has this name. */
  Locator combobox(String name) {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** One of the suggestions that are shown. */
  Locator option(String name) {
    return page.getByRole(
        AriaRole.OPTION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Chooses an entry of a menu. */
  void choose(String menu, String entry) {
    button(menu).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry)).click();
  }

  /** Waits for a message at the foot of the page. */
  void awaitMessage(Pattern text) {
    page.locator("kosha-toast-list").getByText(text).first().waitFor();
  }

  /** Writes a picture for the documentation, when the build asks for pictures. */
  void picture(String name) {
    if (!System.getProperty("kosha.designer.pictures", "").isEmpty()) {
      // What was changed last is drawn with the next frame.
      page.evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(PICTURES.resolve("designer-" + name + ".png")));
    }
  }

  /** The rows of a page's list. */
  Locator rows() {
    return page.locator(".rows > li");
  }

  void awaitRows(int count) {
    page.waitForCondition(() -> rows().count() == count);
  }

  /** Forgets complaints that a test provokes, whenever they come. */
  void forgive(String part) {
    forgiven.add(part);
  }

  @Override
  public void close() {
    context.close();
    complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
    assertThat(complaints).isEmpty();
  }
}
