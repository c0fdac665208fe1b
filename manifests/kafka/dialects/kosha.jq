def without_nulls: with_entries(select(.value != null));

# A number, or the text of one, as the original took it.
def number($value; $field):
  if $value == null then null
  elif ($value | type) == "number" then $value
  elif ($value | type) == "string" and ($value | test("^-?[0-9]{1,9}$")) then $value | tonumber
  else error({code: "INPUT_INVALID", detail: "\($field): must be a number, or a number as text"})
  end;

def object:
  if type == "object" then .
  else error({code: "INPUT_INVALID", detail: "the body must be a JSON object"})
  end;

def text($value; $field):
  if ($value | type) == "string" then $value
  else error({code: "INPUT_INVALID", detail: "\($field): must be a text"})
  end;

# Where to start, in the words of the client library that the original used.
def offset_reset($offset):
  if $offset == null or $offset == "" then {}
  else {smallest: "earliest", earliest: "earliest", beginning: "earliest", largest: "latest", latest: "latest",
        end: "latest", error: "none", none: "none"}[text($offset; "offset")] as $reset
    | if $reset == null
      then error({code: "INPUT_INVALID", detail: "offset: must be earliest, latest or none"})
      else {offsetReset: $reset}
      end
  end;

def source_number($source):
  {DYNAMIC_TOPIC_CONFIG: 1, DYNAMIC_BROKER_CONFIG: 2, DYNAMIC_DEFAULT_BROKER_CONFIG: 3, STATIC_BROKER_CONFIG: 4,
   DEFAULT_CONFIG: 5}[$source] // 0;

def synonym($outer):
  {Name: .name, Value: (.value // ""), Source: source_number(.source), IsReadOnly: $outer.readOnly,
   IsDefault: (.source == "DEFAULT_CONFIG"), IsSensitive: $outer.sensitive, IsSynonym: true, Synonyms: {}};

def config_entry:
  . as $entry
  | {Name: .name, Value: (.value // ""), Source: source_number(.source), IsReadOnly: .readOnly,
     IsDefault: (.source == "DEFAULT_CONFIG"), IsSensitive: .sensitive, IsSynonym: false,
     Synonyms: (reduce (.synonyms[] | synonym($entry)) as $other ({}; .[$other.Name] = $other))};

def config_result($type; $name):
  [{Type: $type, Name: $name, Error: {},
    Config: (reduce ((.configs // [])[] | config_entry) as $entry ({}; .[$entry.Name] = $entry))}];

def broker: {ID: .id, Host: .host, Port: .port};

def metadata($cluster):
  . as $topic
  | {Brokers: [$cluster.brokers[] | broker],
     Topics: {($topic.topic): {
       Topic: $topic.topic,
       Partitions: [$topic.partitions[]
         | {ID: .partition, Error: {}, Leader: (.leader // -1), Replicas: .replicas, Isrs: .isr}],
       Error: {}}},
     OriginatingBroker: (($cluster.brokers[] | select(.id == $cluster.controllerId)) // $cluster.brokers[0] | broker)};

def header: {Key: .name, Value: (.valueBase64 // (if .value == null then null else .value | @base64 end))};

def record:
  {TopicPartition: {Topic: .topic, Partition: .partition, Offset: .offset, Metadata: null, Error: null},
   Value: .value,
   Key: .key,
   Timestamp: (if .timestamp == null then null else .timestamp | todate_ms end),
   TimestampType: ({noTimestamp: 0, createTime: 1, logAppendTime: 2}[.timestampType]),
   Opaque: null,
   Headers: [.headers[] | header]};

def first_record:
  if .records == [] then error({status: 404, code: "NO_RECORD", detail: "Local: Timed out: no record within 10 seconds"})
  else .records[0] | record
  end;

# The connection's fields under the names of the environment.
def fields($connector):
  [$connector.connection.environment | to_entries[]
    | {name: .key, setting: .value, schema: $connector.connection.schema.properties[.value]}];

def labels($connector): reduce fields($connector)[] as $field ({}; .[$field.name] = $field.schema.title);

def specification($connector):
  {version: "2.0.0",
   fields: [fields($connector)[]
     | . as $field
     | {field: .name,
        displayName: .schema.title,
        type: (if .schema.writeOnly then "Password" else "String" end),
        required: ($connector.connection.schema.required | index([$field.setting]) != null),
        description: .schema.description}
       + (.schema | {minLength, maxLength, default} | without_nulls)
       + ((.schema.examples // [])[0] as $example | if $example == null then {} else {example: $example} end)
       + (if .schema.enum == null then {} else {helpSection: "One of \(.schema.enum | join(", "))"} end)]};

# What a test of settings takes: the fields given, and what the environment would add to them.
def settings($connector; $given):
  ($given | object) as $body
  | ([$body | keys[] | select(. as $name | $connector.connection.environment | has($name) | not)]) as $unknown
  | if $unknown != [] then error({code: "INPUT_INVALID", detail: "\($unknown[0]): is no field of the connection"}) else . end
  | ([$connector.connection.environmentDefaults // {} | to_entries[] | select($body[.key] // "" | . != "") | .value] | add // {})
    + reduce ($body | to_entries[] | select(.value != null and .value != "")) as $entry
        ({}; .[$connector.connection.environment[$entry.key]] = $entry.value);

# The caller's names of what an action's input names otherwise.
def field: {"/partitions": "numParts", "/replicationFactor": "replicationFactor", "/topics": "name", "/topics/0": "name",
            "/consumer": "name", "/value": "body", "/settings/bootstrapServers": "BROKER_ADDRESS",
            "/settings/username": "USERNAME", "/settings/password": "PASSWORD"}[.] // ltrimstr("/");

def told:
  if (.violations // []) == [] then .detail
  else [.violations[] | "\(.pointer | field): \(.message)"] | join("; ")
  end;
