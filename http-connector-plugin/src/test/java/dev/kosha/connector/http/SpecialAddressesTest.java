package dev.kosha.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {

  private final SpecialAddresses special = new SpecialAddresses();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          127.0.0.1, loopback
          127.255.255.254, loopback
          ::1, loopback
          0.0.0.0, unspecified
          0.1.2.3, unspecified
          ::, unspecified
          169.254.169.254, link-local
          fe80::1, link-local
          10.0.0.1, private
          172.16.0.1, private
          172.31.255.255, private
          192.168.1.1, private
          fc00::1, private
          fd12:3456::1, private
          fec0::1, private
          100.64.0.1, shared (carrier-grade NAT)
          100.127.255.255, shared (carrier-grade NAT)
          224.0.0.1, multicast
          239.255.255.250, multicast
          ff02::1, multicast
          192.0.0.8, protocol assignment
          192.88.99.1, protocol assignment
          2001:0:4136:e378:8000:63bf:3fff:fdd2, protocol assignment
          192.0.2.7, documentation
          198.51.100.7, documentation
          203.0.113.7, documentation
          2001:db8::1, documentation
          198.19.0.1, benchmarking
          240.0.0.1, reserved
          255.255.255.255, reserved
          ::ffff:127.0.0.1, loopback
          ::ffff:10.1.2.3, private
          64:ff9b::10.1.2.3, private
          64:ff9b::a9fe:a9fe, link-local
          64:ff9b:1::1, reserved
          2002:7f00:1::1, loopback
          2002:c0a8:101::1, private
          2606:4700:0:0:0:5efe:10.1.2.3, private
          ::10.1.2.3, reserved
          100::1, reserved
          """)
  void find_specialAddress_tellsItsKind(String address, String kind) throws UnknownHostException {
    assertThat(special.find(InetAddress.getByName(address))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.1.1",
        "223.255.255.254",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1"
      })
  void find_publicAddress_isEmpty(String address) throws UnknownHostException {
    assertThat(special.find(InetAddress.getByName(address))).isEmpty();
  }

  @Test
  void range_text_isReadOrRefused() {
    assertThat(AddressRange.find("10.0.0.0/8")).hasToString("Optional[10.0.0.0/8]");
    assertThat(AddressRange.find("10.0.0.0/33")).isEmpty();
    assertThat(AddressRange.find("10.0.0.0/x")).isEmpty();
    assertThat(AddressRange.find("10.0.0.0/-1")).isEmpty();
    assertThat(AddressRange.find("example.com")).isEmpty();
    assertThat(AddressRange.find("300.1.1.1")).isEmpty();
  }
}
