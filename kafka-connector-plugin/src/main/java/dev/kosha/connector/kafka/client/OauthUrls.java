package dev.kosha.connector.kafka.client;

import java.util.Arrays;
import java.util.Properties;

/**
 * Lets Kafka's OAUTHBEARER login use a token URL.
 *
 * <p>Kafka fetches tokens only from URLs that a system property of the whole process lists (since
 * 3.9.1, against CVE-2025-27817: a client property could point it anywhere). There is no property
 * of one client for it. Who may write connections decides about their URL, so each connection's URL
 * is added to the list. When the operator has set the list, it is the law and stays as it is: Kafka
 * then refuses any other URL.
 */
final class OauthUrls {

  /** Kafka's list, separated by commas. */
  static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  /** What connections added so far: tells our list from the operator's, across generations. */
  static final String ADDED = "dev.kosha.connector.kafka.oauth.urls";

  private OauthUrls() {}

  static void allow(String url) {
    Properties system = System.getProperties();
    synchronized (system) {
      String allowed = system.getProperty(ALLOWED);
      String added = system.getProperty(ADDED);
      if (allowed != null && !allowed.equals(added)) {
        return;
      }
      if (allowed == null) {
        set(system, url);
      } else if (!Arrays.asList(allowed.split(",", -1)).contains(url)) {
        set(system, allowed + "," + url);
      }
    }
  }

  private static void set(Properties system, String urls) {
    system.setProperty(ADDED, urls);
    system.setProperty(ALLOWED, urls);
  }
}
