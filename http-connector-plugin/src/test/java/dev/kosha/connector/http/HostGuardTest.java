package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostGuardTest {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "public.example.com", List.of("8.8.8.8"),
          "inside.example.com", List.of("10.1.2.3"),
          "mixed.example.com", List.of("8.8.8.8", "127.0.0.1"),
          "other.org", List.of("1.1.1.1"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,                     ,                   http://public.example.com/
          ,                     ,                   https://8.8.8.8/
          ,                     ,                   https://[2606:4700::1111]/
          ,                     ,                   http://PUBLIC.example.com./
          inside.example.com,   ,                   http://inside.example.com/
          *.example.com,        ,                   http://inside.example.com/
          10.0.0.0/8,           ,                   http://inside.example.com/
          10.1.2.3,             ,                   http://10.1.2.3:8080/
          127.0.0.1,            ,                   http://127.0.0.1/
          [::1],                ,                   http://[::1]:9/
          ,                     other.org,          http://public.example.com/
          """)
  void check_allowed_answersTheCheckedAddress(String allowed, String denied, String url) {
    assertThat(guard(allowed, denied).check(URI.create(url)).address()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,                     ,                   http://inside.example.com/
          ,                     ,                   http://mixed.example.com/
          ,                     ,                   http://10.1.2.3/
          ,                     ,                   http://127.0.0.1/
          ,                     ,                   http://[::1]/
          ,                     ,                   http://[::ffff:127.0.0.1]/
          ,                     ,                   http://[64:ff9b::7f00:1]/
          ,                     ,                   http://169.254.169.254/latest/
          ,                     ,                   http://0.0.0.0/
          public.example.com,   ,                   http://other.org/
          *.example.com,        ,                   http://other.org/
          *.other.org,          ,                   http://other.org/
          10.1.2.4,             ,                   http://inside.example.com/
          127.0.0.1,            ,                   http://mixed.example.com/
          public.example.com,   public.example.com, http://public.example.com/
          *.example.com,        10.0.0.0/8,         http://inside.example.com/
          ,                     *.example.com,      http://public.example.com./
          ,                     8.0.0.0/8,          http://public.example.com/
          """)
  void check_notAllowed_isRefused(String allowed, String denied, String url) {
    assertThatThrownBy(() -> guard(allowed, denied).check(URI.create(url)))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo((ErrorCode) HttpErrorCode.HOST_NOT_ALLOWED))
        .hasMessageStartingWith("host '");
  }

  @Test
  void check_specialAddress_saysWhichAndWhatToDo() {
    assertThatThrownBy(() -> guard(null, null).check(URI.create("http://inside.example.com/")))
        .hasMessage(
            "host 'inside.example.com' has the private address 10.1.2.3, which is denied unless "
                + "the connection's allowedHosts names it");
  }

  @Test
  void check_unknownName_isUnavailable() {
    assertThatThrownBy(() -> guard(null, null).check(URI.create("http://nowhere.example/")))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(StandardErrorCode.UNAVAILABLE));
  }

  @Test
  void check_onlyNamedHosts_areTrustedBeyondTheirAddress() {
    assertThat(guard(null, null).check(URI.create("http://public.example.com/")).trusted())
        .isFalse();
    assertThat(guard("8.0.0.0/8", null).check(URI.create("http://public.example.com/")).trusted())
        .isFalse();
    assertThat(
            guard("*.example.com", null).check(URI.create("http://public.example.com/")).trusted())
        .isTrue();
  }

  private static HostGuard guard(@Nullable String allowed, @Nullable String denied) {
    return new HostGuard(patterns(allowed), patterns(denied), HostGuardTest::resolve);
  }

  private static List<HostPattern> patterns(@Nullable String text) {
    return Stream.ofNullable(text).map(each -> HostPattern.find(each).orElseThrow()).toList();
  }

  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    if (AddressRange.isLiteral(host)) {
      return List.of(InetAddress.getByName(host));
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : NAMES.getOrDefault(host, List.of())) {
      addresses.add(InetAddress.getByName(address));
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }
}
