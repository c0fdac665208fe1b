package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://a.example/v1,  orders/7,            https://a.example/v1/orders/7
          https://a.example/v1,  /orders/7,           https://a.example/v1/orders/7
          https://a.example/v1/, orders?x=1,          https://a.example/v1/orders?x=1
          https://a.example/v1,  ?x=1,                https://a.example/v1?x=1
          https://a.example,     orders,              https://a.example/orders
          https://a.example,     ?x=1,                https://a.example?x=1
          https://a.example/v1,  a/../b,              https://a.example/v1/b
          https://a.example/v1,  https://b.example/c, https://b.example/c
          https://a.example/v1,  HTTP://b.example/,   HTTP://b.example/
          https://a.example/v1,  orders#part,         https://a.example/v1/orders
          """)
  void of_url_isJoined(String base, String url, String joined) {
    assertThat(RequestUrl.of(URI.create(base), url, NODES.objectNode())).hasToString(joined);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://a.example/v1, ../admin
          https://a.example/v1, a/../../admin
          https://a.example/v1, //evil.example/
          https://a.example/v1, ftp://b.example/
          https://a.example/v1, file:///etc/passwd
          https://a.example/v1, http://anna:secretword@b.example/
          https://a.example/v1, http:///path
          https://a.example/v1, http://2130706433/
          https://a.example/v1, http://127.1/
          https://a.example/v1, http://b.example:99999/
          https://a.example/v1, secretword space
          """)
  void of_unusableUrl_isRefusedAtTheFieldAndNotRepeated(String base, String url) {
    assertThatThrownBy(() -> RequestUrl.of(URI.create(base), url, NODES.objectNode()))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> {
              assertThat(e.code().category()).isEqualTo(ErrorCategory.INVALID_INPUT);
              assertThat(e.pointer()).contains("/url");
            })
        .hasMessageNotContaining("secretword");
  }

  @Test
  void of_relativeWithoutBase_isRefused() {
    assertThatThrownBy(() -> RequestUrl.of(null, "orders", NODES.objectNode()))
        .hasMessage("url is relative, and the connection has no baseUrl");
  }

  @Test
  void of_query_isEncodedAndAdded() {
    ObjectNode query = NODES.objectNode().put("q", "a b&c=ü").put("n", 3).put("on", true);
    query.putArray("tag").add("x").add("y/z");

    assertThat(RequestUrl.of(null, "http://a.example/s?k=1", query))
        .hasToString("http://a.example/s?k=1&q=a%20b%26c%3D%C3%BC&n=3&on=true&tag=x&tag=y%2Fz");
  }
}
