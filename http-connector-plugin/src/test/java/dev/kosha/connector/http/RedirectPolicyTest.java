package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.http.RequestPlan.Hop;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectPolicyTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NEVER,       302, /b,
          SAME_ORIGIN, 302, /b,                    https://a.example/b
          SAME_ORIGIN, 307, ?x=1#top,              https://a.example/?x=1
          SAME_ORIGIN, 302, https://A.example:443/b, https://A.example:443/b
          SAME_ORIGIN, 302, https://b.example/,
          SAME_ORIGIN, 302, https://a.example:444/,
          SAME_ORIGIN, 302, http://a.example/,
          ALWAYS,      302, https://b.example/,    https://b.example/
          ALWAYS,      302, //b.example/x,         https://b.example/x
          ALWAYS,      302, http://a.example/,
          ALWAYS,      302, ftp://a.example/,
          ALWAYS,      302, https://u:p@b.example/,
          ALWAYS,      302, https://2130706433/,
          ALWAYS,      302, 'not a url',
          ALWAYS,      302, '',
          ALWAYS,      200, /b,
          ALWAYS,      304, /b,
          """)
  void next_location_isFollowedAsThePolicySays(
      RedirectPolicy policy, int status, String location, @Nullable String next) {
    assertThat(
            policy.next(hop("GET"), status, location).map(hop -> hop.url().toString()).orElse(null))
        .isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST,   301, GET,    false
          POST,   302, GET,    false
          POST,   303, GET,    false
          PUT,    303, GET,    false
          HEAD,   303, HEAD,   true
          PUT,    302, PUT,    true
          POST,   307, POST,   true
          DELETE, 308, DELETE, true
          """)
  void next_method_isKeptAsTheStatusSays(
      String method, int status, String nextMethod, boolean keepsBody) {
    Hop next = RedirectPolicy.ALWAYS.next(hop(method), status, "/b").orElseThrow();

    assertThat(next.method()).isEqualTo(nextMethod);
    assertThat(next.body() != null).isEqualTo(keepsBody);
    assertThat(next.headers().has("Content-Type")).isEqualTo(keepsBody);
  }

  @Test
  void next_otherOrigin_losesWhatCouldBeAbusedForGood() {
    Hop away = RedirectPolicy.ALWAYS.next(hop("GET"), 302, "https://b.example/").orElseThrow();
    Hop back = RedirectPolicy.ALWAYS.next(away, 302, "https://a.example/admin").orElseThrow();

    assertThat(away.strayed()).isTrue();
    assertThat(back.strayed()).isTrue();
    assertThat(back.headers().fields())
        .extracting(HeaderField::name)
        .containsExactly("Accept", "Content-Type");
  }

  private static Hop hop(String method) {
    RequestHeaders headers =
        new RequestHeaders(
            List.of(
                new HeaderField("Accept", "text/plain"),
                new HeaderField("Authorization", "mine"),
                new HeaderField("X-Api-Key", "mine"),
                new HeaderField("Content-Type", "text/plain")));
    RequestBody body = new RequestBody(BodyPublishers.ofString("x"), "text/plain");
    return new Hop(method, URI.create("https://a.example/"), headers, body, false);
  }
}
