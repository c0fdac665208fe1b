package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.BootstrapResolutionException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaErrorsTest {

  private static final String THING = "topic 'orders'";

  static Stream<Arguments> codes() {
    Map<Throwable, ErrorCode> codes =
        Map.ofEntries(
            Map.entry(new TopicExistsException("x"), KafkaErrorCode.TOPIC_EXISTS),
            Map.entry(new UnknownTopicOrPartitionException("x"), KafkaErrorCode.UNKNOWN_TOPIC),
            Map.entry(
                new TopicDeletionDisabledException("x"), KafkaErrorCode.TOPIC_DELETION_DISABLED),
            Map.entry(new RecordTooLargeException("x"), KafkaErrorCode.RECORD_TOO_LARGE),
            Map.entry(
                new OffsetOutOfRangeException(Map.of(new TopicPartition("orders", 0), 5L)),
                KafkaErrorCode.OFFSET_OUT_OF_RANGE),
            Map.entry(new UnsupportedVersionException("x"), KafkaErrorCode.NOT_SUPPORTED),
            Map.entry(new InvalidPartitionsException("x"), StandardErrorCode.INVALID_INPUT),
            Map.entry(
                new TopicAuthorizationException(Set.of("orders")),
                StandardErrorCode.NOT_AUTHORIZED),
            Map.entry(new ClusterAuthorizationException("x"), StandardErrorCode.NOT_AUTHORIZED),
            Map.entry(
                new SaslAuthenticationException("x"), StandardErrorCode.AUTHENTICATION_FAILED),
            Map.entry(new SslAuthenticationException("x"), StandardErrorCode.AUTHENTICATION_FAILED),
            Map.entry(new ThrottlingQuotaExceededException("x"), StandardErrorCode.RATE_LIMITED),
            Map.entry(new NotLeaderOrFollowerException("x"), StandardErrorCode.UNAVAILABLE),
            Map.entry(new NotEnoughReplicasException("x"), StandardErrorCode.UNAVAILABLE),
            Map.entry(new UnknownServerException("x"), StandardErrorCode.UNAVAILABLE),
            Map.entry(new BootstrapResolutionException("x"), StandardErrorCode.UNAVAILABLE),
            Map.entry(new RejectedExecutionException("x"), StandardErrorCode.UNAVAILABLE),
            Map.entry(new TimeoutException("x"), StandardErrorCode.TIMEOUT),
            Map.entry(new WakeupException(), StandardErrorCode.CANCELLED),
            Map.entry(new CancellationException(), StandardErrorCode.CANCELLED),
            Map.entry(new IllegalStateException("x"), StandardErrorCode.INTERNAL));
    return codes.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void translate_known_hasItsCodeAndNamesTheThing(Throwable error, ErrorCode code) {
    ConnectorException failure =
        KafkaErrors.translate(new CompletionException(new ExecutionException(error)), THING);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).startsWith(THING);
    assertThat(failure.getCause()).isSameAs(error);
  }

  @Test
  void translate_translated_staysAsItIs() {
    ConnectorException known = new ConnectorException(KafkaErrorCode.CONSUMER_BUSY, "busy");

    assertThat(KafkaErrors.translate(new CompletionException(known), THING)).isSameAs(known);
  }

  @Test
  void translate_openingFailed_findsTheReasonBelow() {
    KafkaException error =
        new KafkaException(
            "Failed to create new KafkaAdminClient",
            new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"));

    ConnectorException failure = KafkaErrors.translate(error, "cluster at nowhere:9092");

    assertThat(failure.code()).isEqualTo(StandardErrorCode.UNAVAILABLE);
    assertThat(failure.message())
        .isEqualTo("cluster at nowhere:9092: no bootstrap server's name can be resolved");
  }

  @Test
  void translate_neverSent_isUnavailable() {
    TimeoutException error =
        new TimeoutException(
            "Call timed out", new TimeoutException("Timed out waiting for a node assignment."));

    assertThat(KafkaErrors.translate(error, THING).code()).isEqualTo(StandardErrorCode.UNAVAILABLE);
    assertThat(KafkaErrors.translateWrite(error, THING).code())
        .isEqualTo(StandardErrorCode.UNAVAILABLE);
  }

  @Test
  void translate_metadataWaitOfUnknownTopic_isUnknownTopic() {
    TimeoutException error =
        new TimeoutException(
            "Topic orders not present in metadata after 4000 ms.",
            new UnknownTopicOrPartitionException("x"));

    assertThat(KafkaErrors.translateWrite(error, THING).code())
        .isEqualTo(KafkaErrorCode.UNKNOWN_TOPIC);
  }

  static Stream<Throwable> lostAnswers() {
    return Stream.of(
        new TimeoutException("Expiring 1 record(s) for orders-0:25000 ms has passed"),
        new NetworkException("x"),
        DisconnectException.INSTANCE,
        new UnknownServerException("x"),
        new NotEnoughReplicasAfterAppendException("x"));
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void translateWrite_answerLost_leavesTheOutcomeOpen(Throwable error) {
    ConnectorException failure = KafkaErrors.translateWrite(new ExecutionException(error), THING);

    assertThat(failure.code()).isEqualTo(StandardErrorCode.OUTCOME_UNKNOWN);
    assertThat(failure.message()).startsWith(THING);
  }

  @Test
  void translate_tls_saysWhatIsWrong() {
    SslAuthenticationException error =
        new SslAuthenticationException(
            "SSL handshake failed",
            new SSLHandshakeException(
                "PKIX path building failed: unable to find valid certification path"));

    assertThat(KafkaErrors.translate(error, "cluster").message())
        .contains("not signed by any of the trust certificates");
  }

  @Test
  void translate_tokenRefused_saysByWhom() {
    LoginException error =
        new LoginException(
            "org.apache.kafka.common.KafkaException: java.io.IOException: The response code 401 and"
                + " error response {} was encountered\n\tat some.Code");

    ConnectorException failure = KafkaErrors.translate(new KafkaException(error), "cluster");

    assertThat(failure.code()).isEqualTo(StandardErrorCode.AUTHENTICATION_FAILED);
    assertThat(failure.message())
        .isEqualTo("cluster: the OAuth token endpoint refused the client's credentials, with 401");
  }

  @Test
  void translate_tokenEndpointGone_saysWhy() {
    LoginException error =
        new LoginException(
            "org.apache.kafka.common.KafkaException: java.net.ConnectException: Connection"
                + " refused\n\tat some.Code");

    ConnectorException failure = KafkaErrors.translate(new KafkaException(error), "cluster");

    assertThat(failure.code()).isEqualTo(StandardErrorCode.UNAVAILABLE);
    assertThat(failure.message())
        .isEqualTo("cluster: the OAuth token endpoint cannot be reached: Connection refused");
  }
}
