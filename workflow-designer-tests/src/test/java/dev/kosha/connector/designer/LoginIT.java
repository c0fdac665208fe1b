package dev.kosha.connector.designer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of a runner that asks who calls. */
final class LoginIT {

  private static final String DOCUMENT =
      """
      document: {dsl: '1.0.0', namespace: default, name: %s, version: 0.1.0}
      do:
        - greet: {set: {message: "hello"}}
      """;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir static Path folder;

  static DevRunner runner;
  static String editor;
  static String viewer;

  @BeforeAll
  static void start() {
    runner = DevRunner.startGuarded(folder);
    editor = runner.createKey("editor");
    viewer = runner.createKey("viewer");
  }

  @AfterAll
  static void stop() {
    runner.close();
  }

  private static DesignerPage open(String hash) {
    DesignerPage designer = DesignerPage.open(CHROMIUM.browser(), runner.address()).go(hash);
    designer.awaitFocusIn("kosha-login-page");
    return designer;
  }

  private static void login(DesignerPage designer, String key) {
    designer.page().getByLabel("API key").fill(key);
    designer.press("Enter");
  }

  private static void store(String name) {
    DevRunner.Reply reply =
        runner.send(
            "PUT",
            "/v1/workflows/" + name,
            DOCUMENT.formatted(name),
            "Content-Type",
            "application/yaml",
            "Authorization",
            "Bearer " + editor);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }

  @Test
  void key_thatIsWrong_isToldAndOpensNothing() {
    try (DesignerPage designer = open("workflows")) {
      Page page = designer.page();
      login(designer, "kosha_0123456789abcdef_" + "0".repeat(64));

      page.getByText("The runner does not know this key.").waitFor();
      designer.awaitFocusIn("kosha-login-page");
      assertThat(page.getByLabel("API key").getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(page.context().cookies()).isEmpty();

      page.getByLabel("API key").fill(" ");
      designer.button("Log in").click();
      page.getByText("Enter a key.").waitFor();
      designer.picture("login");
    }
  }

  @Test
  void key_thatIsRight_opensTheAddressByACookieThatNoScriptReads() {
    store("asked-for");
    try (DesignerPage designer = open("workflows/asked-for")) {
      login(designer, editor);

      designer.awaitSteps("/do/0/greet");
      Page page = designer.page();
      assertThat(page.context().cookies()).hasSize(1);
      Cookie cookie = page.context().cookies().get(0);
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
      assertThat(page.evaluate("() => document.cookie")).isEqualTo("");
      String secret = editor.substring(editor.lastIndexOf('_') + 1);
      assertThat((String) page.evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
          .doesNotContain(secret);

      page.reload();
      designer.awaitSteps("/do/0/greet");
    }
  }

  @Test
  void save_ofASession_carriesTheTokenOfItsPage() {
    store("guarded");
    try (DesignerPage designer = open("workflows/guarded")) {
      login(designer, editor);
      designer.card("/do/0/greet").click();
      designer.press("Control+d");
      Page page = designer.page();
      page.getByText("Ready to run").waitFor();

      Request save =
          page.waitForRequest(
              request -> request.method().equals("PUT"), () -> designer.press("Control+s"));

      designer.awaitMessage(Pattern.compile("Saved as version 2"));
      assertThat(save.headerValue("x-kosha-csrf")).matches("[0-9a-f]{64}");
      assertThat(save.headerValue("authorization")).isNull();
      Object refused =
          page.evaluate(
              "async () => (await (await fetch('v1/workflows/guarded', {method: 'DELETE'})).json()).code");
      assertThat(refused).as("the cookie alone").isEqualTo("CSRF_REFUSED");
    }
  }

  @Test
  void viewer_seesEverything_andChangesNothing() {
    store("looked-at");
    try (DesignerPage designer = open("workflows/looked-at")) {
      login(designer, viewer);
      designer.awaitSteps("/do/0/greet");
      Page page = designer.page();
      page.getByText("Read only").first().waitFor();
      assertThat(designer.button("Save").count()).isZero();
      assertThat(designer.entry("wait").isDisabled()).isTrue();

      designer.card("/do/0/greet").click();
      for (String keys : new String[] {"Delete", "Control+d", "Alt+ArrowDown", "a"}) {
        designer.press(keys);
      }
      assertThat(page.locator("kosha-picker").count()).isZero();
      designer.awaitSteps("/do/0/greet");
      Locator fields = page.locator("kosha-step-form input, kosha-step-form textarea");
      fields.first().waitFor();
      assertThat(fields.all())
          .allMatch(field -> field.isDisabled() || field.getAttribute("readonly") != null);

      designer.go("workflows");
      page.getByText("looked-at").first().waitFor();
      assertThat(designer.button("New workflow").count()).isZero();
      assertThat(designer.button("Import").count()).isZero();
      designer.go("keys");
      page.getByText("This did not work").or(page.getByText("Your role")).first().waitFor();
    }
  }

  @Test
  void logOut_endsTheSession_alsoForAReload() {
    try (DesignerPage designer = open("workflows")) {
      login(designer, editor);
      Page page = designer.page();
      designer.button("New workflow").first().waitFor();
      designer.button("Menu").click();
      page.getByText("Logged in as ada").waitFor();
      page.getByText("Log out").click();

      designer.awaitFocusIn("kosha-login-page");
      assertThat(page.context().cookies()).isEmpty();
      page.reload();
      designer.awaitFocusIn("kosha-login-page");
    }
  }
}
