package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;

/**
 * Says what the failure of a login means; in practice that of fetching an OAuth token. JAAS hands
 * on no cause, only its stack trace as text, so the words of the first line are all there is.
 */
final class LoginFailure {

  private static final Pattern RESPONSE_CODE = Pattern.compile("response code (\\d{3})");

  private LoginFailure() {}

  static ConnectorException of(LoginException error, String thing) {
    String line = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    Matcher response = RESPONSE_CODE.matcher(line);
    if (response.find()) {
      String status = response.group(1);
      return status.startsWith("4")
          ? new ConnectorException(
              StandardErrorCode.AUTHENTICATION_FAILED,
              thing + ": the OAuth token endpoint refused the client's credentials, with " + status,
              error)
          : new ConnectorException(
              StandardErrorCode.UNAVAILABLE,
              thing + ": the OAuth token endpoint failed, with " + status,
              error);
    }
    String reason = line.substring(line.lastIndexOf("Exception: ") + 1);
    return new ConnectorException(
        StandardErrorCode.UNAVAILABLE,
        thing
            + ": the OAuth token endpoint cannot be reached: "
            + reason.replaceFirst("^xception: ", ""),
        error);
  }
}
