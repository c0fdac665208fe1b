package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers are told over HTTP when a call cannot be: status, code and place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsOverHttpIT {

  private ServedKafka kafka;

  @BeforeAll
  void start() {
    kafka =
        ServedKafka.start(
            Map.of(
                "default",
                KafkaEnvironment.shared().connection(),
                "gone",
                KafkaEnvironment.shared().connection().put("bootstrapServers", "127.0.0.1:1")));
    kafka.call("kafka.createTopic", "{'topic':'errors','partitions':2}").ok();
    kafka.call("kafka.createConsumer", "{'name':'idle-one'}").ok();
    kafka.call("kafka.createConsumer", "{'name':'manual-one','topics':['errors']}").ok();
  }

  @AfterAll
  void stop() {
    kafka.call("kafka.deleteConsumer", "{'consumer':'idle-one'}");
    kafka.call("kafka.deleteConsumer", "{'consumer':'manual-one'}");
    kafka.call("kafka.deleteTopic", "{'topic':'errors'}");
    kafka.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          createTopic    | {'topic':'errors'}                                | 409 | TOPIC_EXISTS
          createTopic    | {'topic':'two-much','replicationFactor':7}        | 400 | INVALID_INPUT
          createTopic    | {'topic':'odd','configs':{'no.such':'1'}}         | 400 | INVALID_INPUT
          createTopic    | {'topic':'.'}                                     | 400 | INVALID_INPUT
          deleteTopic    | {'topic':'nowhere'}                               | 404 | UNKNOWN_TOPIC
          describeTopic  | {'topic':'nowhere'}                               | 404 | UNKNOWN_TOPIC
          listTopics     | {'pattern':'('}                                   | 400 | INVALID_INPUT
          produce        | {'topic':'nowhere','value':1}                     | 404 | UNKNOWN_TOPIC
          produce        | {'topic':'errors','value':1,'partition':9}        | 404 | UNKNOWN_PARTITION
          consume        | {'topic':'nowhere'}                               | 404 | UNKNOWN_TOPIC
          consume        | {'topic':'errors','partition':9}                  | 404 | UNKNOWN_PARTITION
          consume        | {'topic':'errors','partition':0,'from':99}        | 400 | OFFSET_OUT_OF_RANGE
          consume        | {'consumer':'nobody'}                             | 404 | UNKNOWN_CONSUMER
          consume        | {'consumer':'idle-one'}                           | 409 | NOT_SUBSCRIBED
          createConsumer | {'name':'idle-one','groupId':'other'}             | 409 | CONSUMER_EXISTS
          subscribe      | {'consumer':'nobody','topics':['errors']}         | 404 | UNKNOWN_CONSUMER
          seek           | {'consumer':'nobody','to':'earliest'}             | 404 | UNKNOWN_CONSUMER
          commitOffsets  | {'consumer':'nobody'}                             | 404 | UNKNOWN_CONSUMER
          deleteConsumer | {'consumer':'nobody'}                             | 404 | UNKNOWN_CONSUMER
          describeBroker | {'brokerId':4711}                                 | 404 | UNKNOWN_BROKER
          """)
  void call_thatCannotBe_isToldByStatusAndCode(
      String action, String input, int status, String code) {
    ServedKafka.Answer answer = kafka.call("kafka." + action, input);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().path("code").asText()).isEqualTo(code);
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body().path("detail").asText()).isNotBlank();
    assertThat(answer.body().path("invocationId").asText())
        .isEqualTo(answer.header("Invocation-Id"));
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          createTopic    | {}                                        | /topic
          createTopic    | {'topic':'no spaces'}                     | /topic
          createTopic    | {'topic':'t','partitions':0}              | /partitions
          createTopic    | {'topic':'t','partition':1}               | /partition
          deleteTopic    | {'topic':7}                               | /topic
          describeBroker | {'brokerId':'one'}                        | /brokerId
          produce        | {'value':1}                               | /topic
          produce        | {'topic':'t','value':1,'headers':[{}]}    | /headers/0/name
          consume        | {'topic':'t','maxRecords':0}              | /maxRecords
          consume        | {'topic':'t','timeout':'soon'}            | /timeout
          createConsumer | {'name':'c','commit':'sometimes'}         | /commit
          """)
  void input_thatBreaksTheSchema_isToldWithItsPlace(String action, String input, String pointer) {
    ServedKafka.Answer answer = kafka.call("kafka." + action, input);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isEqualTo("INPUT_INVALID");
    assertThat(answer.body().path("violations"))
        .as(answer.body().toString())
        .anyMatch(violation -> violation.path("pointer").asText().equals(pointer))
        .allMatch(violation -> !violation.path("message").asText().isBlank());
  }

  @Test
  void broker_thatIsGone_isUnavailableAndWorthARetry() {
    ServedKafka.Answer answer = kafka.callOn("gone", "kafka.listTopics", "{}");

    assertThat(answer.status()).as(answer.body().toString()).isIn(503, 504);
    assertThat(answer.body().path("retriable").asBoolean()).isTrue();
  }

  @Test
  void connection_thatNobodyMade_isNotFound() {
    ServedKafka.Answer answer = kafka.callOn("nobodys", "kafka.listTopics", "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("code").asText()).isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void longPoll_thatTheCallerCutsShort_answersWhatThereIs() {
    ServedKafka.Answer answer =
        kafka.call(
            "kafka.consume",
            "{'topic':'errors','from':'latest','timeout':'PT20S'}",
            "Request-Timeout",
            "PT1S");

    assertThat(answer.ok().path("records")).isEmpty();
  }
}
