// What a user of a client that was made of openapi.json would write first. Arguments: address and topic.
import {
  ApacheKafkaKafkaRESTV3Api,
  ApacheKafkaRecordsApi,
  ApacheKafkaTopicsApi,
  Configuration,
  ResponseError,
} from "./index";

declare const process: { argv: string[] };

async function smoke(basePath: string, topic: string): Promise<void> {
  const configuration = new Configuration({ basePath });
  const topics = new ApacheKafkaTopicsApi(configuration);
  const records = new ApacheKafkaRecordsApi(configuration);

  await topics.kafkaCreateTopic({ kafkaCreateTopicInput: { topic, partitions: 2 } });
  await records.kafkaProduce({ kafkaProduceInput: { topic, key: "a", value: { item: "tea" } } });
  const found = await records.kafkaConsume({ kafkaConsumeInput: { topic, from: "earliest" } });
  for (const record of found.records) {
    console.log(`read ${record.key} ${(record.timestamp ?? 0) > 2147483647}`);
  }
  const clusters = await new ApacheKafkaKafkaRESTV3Api(configuration).restGetKafkaV3Clusters();
  console.log(`clusters ${clusters.data.length}`);
  try {
    await topics.kafkaCreateTopic({ kafkaCreateTopicInput: { topic } });
  } catch (error) {
    if (!(error instanceof ResponseError)) {
      throw error;
    }
    const problem = await error.response.json();
    console.log(`refused ${error.response.status} ${problem.code === "TOPIC_EXISTS"}`);
  }
}

void smoke(process.argv[2], process.argv[3]);
