package dev.kosha.connector.kafka;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.TriggerRegistrar;
import dev.kosha.connector.kafka.acl.AclActions;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.ConnectionTest;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.cluster.ClusterActions;
import dev.kosha.connector.kafka.consume.ConsumeAction;
import dev.kosha.connector.kafka.consume.OneOffReads;
import dev.kosha.connector.kafka.consume.PreviewAction;
import dev.kosha.connector.kafka.consumer.NamedConsumers;
import dev.kosha.connector.kafka.group.GroupActions;
import dev.kosha.connector.kafka.offset.OffsetActions;
import dev.kosha.connector.kafka.produce.ProduceAction;
import dev.kosha.connector.kafka.quota.QuotaActions;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.kafka.schema.Schemas;
import dev.kosha.connector.kafka.share.ShareActions;
import dev.kosha.connector.kafka.topic.TopicActions;
import dev.kosha.connector.kafka.transaction.TransactionActions;
import dev.kosha.connector.kafka.trigger.RecordsTrigger;
import dev.kosha.connector.kafka.user.UserActions;
import java.util.concurrent.CompletionStage;

/** The actions and triggers of one Kafka connection, and the clients they share. Thread-safe. */
final class KafkaSession implements ConnectorSession {

  private final KafkaClients clients;
  private final Schemas schemas;
  private final ConnectionTest connectionTest;
  private final TopicActions topics;
  private final ClusterActions cluster;
  private final GroupActions groups;
  private final OffsetActions offsets;
  private final AclActions acls;
  private final QuotaActions quotas;
  private final UserActions users;
  private final TransactionActions transactions;
  private final ProduceAction produce;
  private final ConsumeAction consume;
  private final PreviewAction preview;
  private final NamedConsumers consumers;
  private final ShareActions shares;
  private final RecordsTrigger records;

  private KafkaSession(
      KafkaClients clients,
      Schemas schemas,
      ConnectionSettings settings,
      ConnectorContext context) {
    AdminCalls calls = new AdminCalls(clients, context);
    RecordCodec codec = new RecordCodec(schemas.reader());
    this.clients = clients;
    this.schemas = schemas;
    this.connectionTest = new ConnectionTest(settings, clients, context);
    this.topics = new TopicActions(calls, context);
    this.cluster = new ClusterActions(calls, context);
    this.groups = new GroupActions(calls);
    this.offsets = new OffsetActions(calls, context);
    this.acls = new AclActions(calls, context);
    this.quotas = new QuotaActions(calls, context);
    this.users = new UserActions(calls, context);
    this.transactions = new TransactionActions(calls);
    this.produce = new ProduceAction(clients, schemas, context);
    this.consumers = NamedConsumers.open(clients, codec, context, settings.name());
    OneOffReads reads = new OneOffReads(clients, codec, context);
    this.consume = new ConsumeAction(clients, consumers, reads, context);
    this.shares = new ShareActions(clients, codec, context);
    this.preview = new PreviewAction(clients, codec, reads, context);
    this.records = new RecordsTrigger(clients, codec, context);
  }

  /**
   * @param number unique within the generation
   */
  static KafkaSession open(ConnectionSettings settings, ConnectorContext context, long number) {
    return new KafkaSession(
        new KafkaClients(settings, context, number),
        Schemas.of(settings, context, number),
        settings,
        context);
  }

  @Override
  public void register(ActionRegistrar actions) {
    topics.register(actions);
    cluster.register(actions);
    groups.register(actions);
    offsets.register(actions);
    acls.register(actions);
    quotas.register(actions);
    users.register(actions);
    transactions.register(actions);
    actions.register("kafka.produce", produce);
    actions.register("kafka.consume", consume);
    actions.register("kafka.previewRecords", preview);
    consumers.register(actions);
    shares.register(actions);
    schemas.register(actions);
  }

  @Override
  public void registerTriggers(TriggerRegistrar triggers) {
    triggers.register("kafka.records", records);
  }

  @Override
  public CompletionStage<ConnectionStatus> test() {
    return connectionTest.run().thenCompose(schemas::test);
  }

  @Override
  public void close() {
    records.close();
    consumers.close();
    shares.close();
    schemas.close();
    clients.close();
  }
}
