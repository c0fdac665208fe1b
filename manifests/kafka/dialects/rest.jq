# --- Links

def base: if $request.target | startswith("/kafka/") then "\($request.url)/kafka/v3" else "\($request.url)/v3" end;
def segment: tostring | @uri;
def cluster_url: "\(base)/clusters/\($request.path.cluster_id | segment)";
def topic_url($topic): "\(cluster_url)/topics/\($topic | segment)";
def group_url($group): "\(cluster_url)/consumer-groups/\($group | segment)";
def crn($cluster; $rest): "crn:///kafka=\($cluster)\($rest)";
def metadata($self; $resource): {self: $self, resource_name: crn($request.path.cluster_id; $resource)};
def list($kind; $data): {kind: $kind, metadata: {self: "\($request.url)\($request.target)", next: null}, data: $data};
def related($url): {related: $url};

# --- What a request says

def refuse($detail): error({code: "INPUT_INVALID", detail: $detail});

def in_cluster($cluster):
  if $cluster.clusterId == .path.cluster_id then .
  else error({status: 404, code: "CLUSTER_NOT_FOUND", detail: "Cluster \(.path.cluster_id) cannot be found."})
  end;

def body: if (.body | type) == "object" then .body else refuse("the body must be a JSON object") end;

def integer($value; $field):
  if ($value | type) == "string" and ($value | test("^[0-9]{1,9}$")) then $value | tonumber
  elif ($value | type) == "number" and $value == ($value | floor) then $value
  else refuse("\($field): must be an integer")
  end;

def without_nulls: with_entries(select(.value != null));

def configs($list; $field):
  if $list == null then null
  elif ($list | type) != "array" then refuse("\($field): must be a list of names and values")
  else reduce $list[] as $entry ({};
    if ($entry.name? | type) == "string" then .[$entry.name] = ($entry.value | if . == null then refuse("\($field): \($entry.name) has no value") else tostring end)
    else refuse("\($field): each must have a name") end)
  end;

# --- Clusters and brokers

def a_cluster:
  .clusterId as $id
  | "\(base)/clusters/\($id | segment)" as $self
  | {kind: "KafkaCluster", metadata: {self: $self, resource_name: crn($id; "")}, cluster_id: $id,
     controller: (if .controllerId == null then null else related("\($self)/brokers/\(.controllerId)") end),
     acls: related("\($self)/acls"), brokers: related("\($self)/brokers"), broker_configs: related("\($self)/broker-configs"),
     consumer_groups: related("\($self)/consumer-groups"), topics: related("\($self)/topics"),
     partition_reassignments: related("\($self)/topics/-/partitions/-/reassignment")};

def a_broker:
  "\(cluster_url)/brokers/\(.id)" as $self
  | {kind: "KafkaBroker", metadata: metadata($self; "/broker=\(.id)"), cluster_id: $request.path.cluster_id, broker_id: .id,
     host, port, rack, configs: related("\($self)/configs"), partition_replicas: related("\($self)/partition-replicas")};

def a_config($kind; $self; $resource; $whose):
  {kind: $kind, metadata: metadata("\($self)/\(.name | segment)"; "\($resource)/config=\(.name)"), cluster_id: $request.path.cluster_id}
  + $whose
  + {name, value, is_default: (.source == "DEFAULT_CONFIG"), is_read_only: .readOnly, is_sensitive: .sensitive, source,
     synonyms: [.synonyms[] | {name, value, source}]};

def broker_configs:
  "\(cluster_url)/brokers/\(.brokerId)/configs" as $self
  | .brokerId as $id
  | [.configs[] | a_config("KafkaBrokerConfig"; $self; "/broker=\($id)"; {broker_id: $id})];

def default_broker_configs:
  [.configs[] | a_config("KafkaClusterConfig"; "\(cluster_url)/broker-configs"; ""; {config_type: "BROKER"})];

def topic_configs:
  .topic as $topic
  | [(.configs // [])[] | a_config("KafkaTopicConfig"; "\(topic_url($topic))/configs"; "/topic=\($topic)"; {topic_name: $topic})];

def named($name; $what):
  (.[] | select(.name == $name))
  // error({status: 404, code: "CONFIG_NOT_FOUND", detail: "there is no configuration entry '\($name)' of \($what)"});

# SET without an operation, or DELETE; a value of null is a DELETE too.
def alteration:
  if (.data | type) != "array" then refuse("data: must be a list of entries")
  else
    {set: configs([.data[] | select((.operation // "SET") == "SET") | {name, value}]; "data"),
     delete: [.data[] | select(.operation == "DELETE") | .name],
     validateOnly: .validate_only}
    + (if [.data[] | select((.operation // "SET") | . != "SET" and . != "DELETE")] == [] then {}
       else refuse("data: operation must be SET or DELETE") end)
    | with_entries(select(.value != null and .value != {} and .value != []))
  end;

# --- Topics

def a_topic($cluster; $name; $internal; $factor; $partitions):
  topic_url($name) as $self
  | {kind: "KafkaTopic", metadata: {self: $self, resource_name: crn($cluster; "/topic=\($name)")}, cluster_id: $cluster,
     topic_name: $name, is_internal: $internal, replication_factor: $factor, partitions_count: $partitions,
     partitions: related("\($self)/partitions"), configs: related("\($self)/configs"),
     partition_reassignments: related("\($self)/partitions/-/reassignment"), authorized_operations: []};

def new_topic:
  body
  | {topic: .topic_name, partitions: .partitions_count, replicationFactor: .replication_factor,
     configs: configs(.configs; "configs"),
     replicaAssignments: (if .replicas_assignments == null then null
       else [.replicas_assignments[] | {partition: .partition_id, brokerIds: .broker_ids}] end),
     validateOnly: .validate_only}
  | without_nulls;

def a_partition($topic):
  "\(topic_url($topic))/partitions/\(.partition)" as $self
  | {kind: "KafkaPartition", metadata: metadata($self; "/topic=\($topic)/partition=\(.partition)"),
     cluster_id: $request.path.cluster_id, topic_name: $topic, partition_id: .partition,
     leader: (if .leader == null then null else related("\($self)/replicas/\(.leader)") end),
     replicas: related("\($self)/replicas"), reassignment: related("\($self)/reassignment")};

def the_partition($id):
  (.partitions[] | select(.partition == $id))
  // error({status: 404, code: "UNKNOWN_PARTITION", detail: "Partition not found."});

def a_replica($topic; $partition):
  . as $broker
  | {kind: "KafkaReplica",
     metadata: metadata("\(topic_url($topic))/partitions/\($partition.partition)/replicas/\($broker)";
       "/topic=\($topic)/partition=\($partition.partition)/replica=\($broker)"),
     cluster_id: $request.path.cluster_id, topic_name: $topic, partition_id: $partition.partition, broker_id: $broker,
     is_leader: ($broker == $partition.leader), is_in_sync: ($partition.isr | index([$broker]) != null),
     broker: related("\(cluster_url)/brokers/\($broker)")};

def a_reassignment:
  "\(topic_url(.topic))/partitions/\(.partition)" as $partition
  | {kind: "KafkaReassignment", metadata: metadata("\($partition)/reassignment"; "/topic=\(.topic)/partition=\(.partition)/reassignment"),
     cluster_id: $request.path.cluster_id, topic_name: .topic, partition_id: .partition,
     adding_replicas: .addingReplicas, removing_replicas: .removingReplicas, replicas: related("\($partition)/replicas")};

# --- Records

def millis:
  if type == "number" then .
  else try fromdate_ms catch refuse("timestamp: must be a date and time with a zone, such as 2026-01-01T00:00:00Z")
  end;

def format($field):
  if . == "BINARY" then "binary"
  elif . == "JSON" then "json"
  elif . == "STRING" then "string"
  else ({BINARY: "binary", JSON: "json", STRING: "string", AVRO: "avro", JSONSCHEMA: "jsonSchema", PROTOBUF: "protobuf"}[tostring | ascii_upcase]
    // error({status: 422, code: "INPUT_INVALID", detail: "Payload error. \($field): type must be BINARY, JSON or STRING, or AVRO, JSONSCHEMA or PROTOBUF"}))
  end;

def has_schema: . == "avro" or . == "jsonSchema" or . == "protobuf";

# An id tells a schema alone, and a subject needs no strategy; a schema itself is registered.
def selection:
  if .schema_id != null then {id: .schema_id}
  else {subject, version: .schema_version, schema, register: (if .schema == null then null else true end),
        strategy: (if .subject != null or .subject_name_strategy == null then null
          else {TOPIC_NAME: "topic", RECORD_NAME: "record", TOPIC_RECORD_NAME: "topicRecord"}[.subject_name_strategy | tostring]
            // error({status: 422, code: "INPUT_INVALID", detail: "Payload error. subject_name_strategy must be TOPIC_NAME, RECORD_NAME or TOPIC_RECORD_NAME"}) end)}
    | without_nulls
  end;

# The action takes values for JSON and keys for text, unless it is told.
def a_value:
  if .data == null then {tombstone: true}
  elif .type == "JSON" then {value: .data}
  else (.type | format("value")) as $format
    | {value: .data, valueFormat: $format} + (if $format | has_schema then {valueSchema: selection} else {} end)
  end;

def a_key:
  if .data == null then {}
  elif .type == "STRING" then {key: .data}
  else (.type | format("key")) as $format
    | {key: .data, keyFormat: $format} + (if $format | has_schema then {keySchema: selection} else {} end)
  end;

def a_record:
  if type != "object" then error({status: 422, code: "INPUT_INVALID", detail: "Payload error. A record must be a JSON object."}) else . end
  | (.value | a_value)
  + (.key | a_key)
  + (if .partition_id == null then {} else {partition: .partition_id} end)
  + (if .timestamp == null then {} else {timestamp: (.timestamp | millis)} end)
  + (if .headers == null then {} else {headers: [.headers[] | {name, valueBase64: .value} | without_nulls]} end);

def records:
  .path.topic_name as $topic
  | .body
  | if length == 1 then {topic: $topic} + (.[0] | a_record)
    elif . == [] then refuse("Payload error. The body must hold a record.")
    else {topic: $topic, records: map(a_record)}
    end;

def side($bytes):
  if .type == "JSON" or .type == "BINARY" or .type == "STRING" then {type, size: $bytes}
  else {type: (.type | ascii_upcase), subject, schema_id, schema_version, size: $bytes} | without_nulls
  end;

def error_code($code; $status):
  {TOPIC_EXISTS: 40002, UNKNOWN_TOPIC: 40403, UNKNOWN_PARTITION: 40402, UNAUTHENTICATED: 40101, AUTHENTICATION_FAILED: 40101,
   FORBIDDEN: 40301, NOT_AUTHORIZED: 40301, TOO_MANY_REQUESTS: 42901, RATE_LIMITED: 42901}[$code]
  // {"422": 42206, "503": 50302}["\($status)"]
  // $status;

def record_status($code):
  {UNKNOWN_TOPIC: 404, UNKNOWN_PARTITION: 404, RECORD_TOO_LARGE: 413, NOT_AUTHORIZED: 403, AUTHENTICATION_FAILED: 401,
   UNAVAILABLE: 503, REGISTRY_UNAVAILABLE: 503, TIMEOUT: 503, INTERNAL: 500}[$code] // 422;

def message($code; $status; $detail):
  if $status == 401 then "Authentication failed"
  elif $code == "FORBIDDEN" or $code == "NOT_AUTHORIZED" then "Request is not authorized"
  elif $status == 422 and ($detail | startswith("Payload error.") | not) then "Payload error. \($detail)"
  else $detail
  end;

def report($cluster; $asked):
  {error_code: 200, cluster_id: $cluster, topic_name: .topic, partition_id: .partition, offset, timestamp: (.timestamp | todate_ms)}
  + (if .keyBytes == null then {} else .keyBytes as $bytes | {key: ($asked.key | side($bytes))} end)
  + (if .valueBytes == null then {} else .valueBytes as $bytes | {value: ($asked.value | side($bytes))} end);

def failure:
  record_status(.error.code) as $status
  | {error_code: error_code(.error.code; $status), message: message(.error.code; $status; .error.message)};

# A record alone fails as the whole call; of several, each tells for itself.
def reports($cluster):
  if .results == null then report($cluster; $request.body[0])
  else .results as $results
    | range($results | length) as $i
    | $results[$i]
    | if .error then failure else report($cluster; $request.body[$i]) end
  end;

def entries:
  body | if (.entries | type) != "array" or .entries == [] then refuse("entries: must be a list of records") else .entries end
  | if [.[] | select((.id? | type) != "string")] == [] then . else refuse("entries: each must have an id, which is a text") end;

def batch_reports($cluster):
  [[.results, $request.body.entries] | transpose[] | {id: .[1].id, asked: .[1], result: .[0]}]
  | {successes: [.[] | select(.result.error == null) | .asked as $asked | {id} + (.result | report($cluster; $asked) | del(.error_code))],
     failures: [.[] | select(.result.error != null) | {id} + (.result | failure)]};

# --- Consumer groups

def a_group:
  group_url(.groupId) as $self
  | {kind: "KafkaConsumerGroup", metadata: metadata($self; "/consumer-group=\(.groupId)"), cluster_id: $request.path.cluster_id,
     consumer_group_id: .groupId, is_simple: (.type == "CLASSIC" and .protocol == ""), partition_assignor: (.assignor // ""),
     state: (.state // "UNKNOWN"), type: (.type // "UNKNOWN"),
     coordinator: (if .coordinatorId == null then null else related("\(cluster_url)/brokers/\(.coordinatorId)") end),
     consumers: related("\($self)/consumers"), lag_summary: related("\($self)/lag-summary")};

def a_consumer($group):
  "\(group_url($group))/consumers/\(.memberId | segment)" as $self
  | {kind: "KafkaConsumer", metadata: metadata($self; "/consumer-group=\($group)/consumer=\(.memberId)"),
     cluster_id: $request.path.cluster_id, consumer_group_id: $group, consumer_id: .memberId, instance_id: .instanceId,
     client_id: .clientId, assignments: related("\($self)/assignments")};

def the_consumer($id):
  (.members[] | select(.memberId == $id))
  // error({status: 404, code: "CONSUMER_NOT_FOUND", detail: "Consumer \($id) cannot be found."});

def an_assignment($group; $consumer):
  {kind: "KafkaConsumerAssignment",
   metadata: metadata("\(group_url($group))/consumers/\($consumer | segment)/assignments/\(.topic | segment)/partitions/\(.partition)";
     "/consumer-group=\($group)/consumer=\($consumer)/assignment=\(.topic)/partition=\(.partition)"),
   cluster_id: $request.path.cluster_id, consumer_group_id: $group, consumer_id: $consumer, topic_name: .topic,
   partition_id: .partition, partition: related("\(topic_url(.topic))/partitions/\(.partition)"),
   lag: related("\(group_url($group))/lags/\(.topic | segment)/partitions/\(.partition)")};

def a_lag($group; $members):
  . as $partition
  | {kind: "KafkaConsumerLag",
     metadata: metadata("\(group_url($group))/lags/\(.topic | segment)/partitions/\(.partition)";
       "/consumer-group=\($group)/lag=\(.topic)/partition=\(.partition)"),
     cluster_id: $request.path.cluster_id, consumer_group_id: $group, topic_name: .topic, partition_id: .partition,
     consumer_id: (.memberId // ""), instance_id: (([$members[] | select(.memberId == $partition.memberId) | .instanceId] | first) // null),
     client_id: (.clientId // ""), current_offset: (.committedOffset // 0), log_end_offset: .endOffset, lag};

def the_lag($topic; $partition):
  (.partitions[] | select(.topic == $topic and .partition == $partition))
  // error({status: 404, code: "UNKNOWN_PARTITION", detail: "Consumer lag not found."});

def lag_summary($group; $members):
  ([.partitions[] | select(.lag != null)] | max_by(.lag)) as $worst
  | group_url($group) as $self
  | {kind: "KafkaConsumerGroupLagSummary", metadata: metadata("\($self)/lag-summary"; "/consumer-group=\($group)/lag-summary"),
     cluster_id: $request.path.cluster_id, consumer_group_id: $group, max_lag_consumer_id: ($worst.memberId // ""),
     max_lag_instance_id: (([$members[] | select(.memberId == $worst.memberId) | .instanceId] | first) // null),
     max_lag_client_id: ($worst.clientId // ""), max_lag_topic_name: ($worst.topic // ""),
     max_lag_partition_id: ($worst.partition // 0), max_lag: ($worst.lag // 0), total_lag: .lag,
     max_lag_consumer: (if $worst.memberId == null then null else related("\($self)/consumers/\($worst.memberId | segment)") end),
     max_lag_partition: (if $worst == null then null else related("\(topic_url($worst.topic))/partitions/\($worst.partition)") end)};

# --- Access rules

def acl_query($query):
  {resourceType: $query.resource_type, resourceName: $query.resource_name, patternType: $query.pattern_type,
   principal: $query.principal, host: $query.host, operation: $query.operation, permission: $query.permission}
  | with_entries(select(.value != null and .value != "ANY"))
  | with_entries(if .key == "resourceType" or .key == "patternType" or .key == "operation" or .key == "permission"
      then .value |= (tostring | ascii_upcase) else . end);

def acl_link:
  "\(cluster_url)/acls?resource_type=\(.resourceType)&resource_name=\(.resourceName | @uri)&pattern_type=\(.patternType)"
  + "&principal=\(.principal | @uri)&host=\(.host | @uri)&operation=\(.operation)&permission=\(.permission)";

def an_acl:
  {kind: "KafkaAcl", metadata: {self: acl_link}, cluster_id: $request.path.cluster_id, resource_type: .resourceType,
   resource_name: .resourceName, pattern_type: .patternType, principal, host, operation, permission};

# --- Problems

def field: {"/topic": "topic_name", "/partitions": "partitions_count", "/replicationFactor": "replication_factor",
            "/validateOnly": "validate_only", "/groupId": "consumer_group_id", "/brokerId": "broker_id"}[.] // ltrimstr("/");

def detail:
  if (.violations // []) == [] then .detail else [.violations[] | "\(.pointer | field): \(.message)"] | join("; ") end;

def problem:
  (if .code == "TOPIC_EXISTS" then 400
   elif .status == 504 then 503
   elif .code == "RECORD_TOO_LARGE" then 413
   elif .code == "RECORD_BREAKS_SCHEMA" or .code == "REGISTRY_NOT_SET" or ((.code // "") | startswith("SCHEMA_")) then 422
   elif .status == 400 and ((($request.target // "") | test("/records(:batch)?$"))) and (.code == "INPUT_INVALID" or .code == "INVALID_INPUT" or .code == "INVALID_RECORD") then 422
   else .status end) as $status
  | (if $status == 400 and (.code == "INPUT_INVALID" or .code == "INVALID_INPUT") then 40002 else error_code(.code; $status) end) as $code
  | {status: $status, body: {error_code: $code, message: message(.code; $status; detail)}};
