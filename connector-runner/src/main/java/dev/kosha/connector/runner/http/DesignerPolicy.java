package dev.kosha.connector.runner.http;

import java.util.Map;

/** What the browser lets the page do: nothing inline, nothing from elsewhere, in no frame. */
final class DesignerPolicy {

  private DesignerPolicy() {}

  /**
   * @param importMap the source expression of the page's import map, its one inline script
   */
  static Map<String, String> headers(String importMap) {
    return Map.of(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' "
            + importMap
            + "; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html",
        "X-Frame-Options",
        "DENY",
        "Referrer-Policy",
        "no-referrer",
        "Cross-Origin-Opener-Policy",
        "same-origin",
        "Cache-Control",
        "no-cache");
  }
}
