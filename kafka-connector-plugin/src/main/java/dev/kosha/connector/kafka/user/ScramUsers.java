package dev.kosha.connector.kafka.user;

import dev.kosha.connector.kafka.client.AdminCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;

/** Asks for SCRAM users and changes them. Kafka never gives their secrets away (KIP-554). */
final class ScramUsers {

  private ScramUsers() {}

  /** The credentials of every user, ordered by name. */
  static CompletionStage<Map<String, List<ScramCredentialInfo>>> all(AdminCall call) {
    var options = new DescribeUserScramCredentialsOptions().timeoutMs(call.timeoutMillis());
    return call.read(
            call.admin().describeUserScramCredentials(null, options).all(), "list of users")
        .thenApply(
            found -> {
              Map<String, List<ScramCredentialInfo>> users = new TreeMap<>();
              found.forEach((name, user) -> users.put(name, user.credentialInfos()));
              return users;
            });
  }

  /** Makes changes to one user. */
  static CompletionStage<Void> alter(
      AdminCall call, String user, List<UserScramCredentialAlteration> changes) {
    var options = new AlterUserScramCredentialsOptions().timeoutMs(call.timeoutMillis());
    return call.write(
        call.adminToChange().alterUserScramCredentials(changes, options).all(), inWords(user));
  }

  /** How messages name a user. */
  static String inWords(String user) {
    return "user '" + user + "'";
  }
}
