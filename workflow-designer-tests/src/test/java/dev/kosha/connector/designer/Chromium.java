package dev.kosha.connector.designer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of a suite: Debian's Chromium. A suite without it says so. One thread at a time; the
 * extension closes it.
 */
final class Chromium implements BeforeEachCallback, AfterAllCallback {

  private static final Path EXECUTABLE =
      Path.of(System.getProperty("kosha.chromium", "/usr/bin/chromium"));

  /** Nothing that a test does not ask for: no sandbox as root, no traffic of its own. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @Override
  public void beforeEach(ExtensionContext context) {
    assumeTrue(
        Files.isExecutable(EXECUTABLE), "needs the browser Chromium (bin/verify installs it)");
  }

  /** Opens it with the first use. */
  Browser browser() {
    if (browser == null) {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      browser =
          playwright
              .chromium()
              .launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(FLAGS));
    }
    return browser;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browser != null) {
      browser.close();
    }
    if (playwright != null) {
      playwright.close();
    }
  }
}
