import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ApacheKafkaKafkaRestV3Api;
import org.openapitools.client.api.ApacheKafkaRecordsApi;
import org.openapitools.client.api.ApacheKafkaTopicsApi;
import org.openapitools.client.model.KafkaConsumeInput;
import org.openapitools.client.model.KafkaConsumeOutput;
import org.openapitools.client.model.KafkaCreateTopicInput;
import org.openapitools.client.model.KafkaProduceInput;
import org.openapitools.client.model.Start;

/** What a user of a client that was made of openapi.json would write first. Arguments: address and topic. */
public final class Smoke {

  public static void main(String[] arguments) throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    String topic = arguments[1];
    ApacheKafkaTopicsApi topics = new ApacheKafkaTopicsApi(client);
    ApacheKafkaRecordsApi records = new ApacheKafkaRecordsApi(client);

    topics.kafkaCreateTopic(
        new KafkaCreateTopicInput().topic(topic).partitions(2), null, null, null, null, null);
    records.kafkaProduce(
        new KafkaProduceInput().topic(topic).key("a").value(Map.of("item", "tea")),
        null, null, null, null, null);
    KafkaConsumeInput fromTheStart = new KafkaConsumeInput().topic(topic).from(new Start("earliest"));
    KafkaConsumeOutput found = records.kafkaConsume(null, null, null, null, null, fromTheStart);
    found.getRecords().forEach(
        record -> System.out.println("read " + record.getKey() + " " + (record.getTimestamp() > Integer.MAX_VALUE)));
    System.out.println("clusters "
        + new ApacheKafkaKafkaRestV3Api(client).restGetKafkaV3Clusters(null, null, null).getData().size());
    try {
      topics.kafkaCreateTopic(new KafkaCreateTopicInput().topic(topic), null, null, null, null, null);
    } catch (ApiException e) {
      System.out.println("refused " + e.getCode() + " " + e.getResponseBody().contains("TOPIC_EXISTS"));
    }
  }
}
