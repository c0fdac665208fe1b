def refuse($detail): error({code: "INPUT_INVALID", detail: $detail});
def body: if (.body | type) == "object" then .body else refuse("the body must be a JSON object") end;
def without_nulls: with_entries(select(.value != null));

def integer($value; $field):
  if ($value | type) == "string" and ($value | test("^[0-9]{1,9}$")) then $value | tonumber
  elif ($value | type) == "number" and $value == ($value | floor) then $value
  else refuse("\($field): must be an integer")
  end;

# An instance of a group is a consumer of the two names.
def consumer: "\(.path.group).\(.path.instance)";
def base_uri($group; $instance): "\($request.url)/consumers/\($group | @uri)/instances/\($instance | @uri)";

# --- Formats

def format_of($type): {json: "json", binary: "binary", text: "string"}[$type];

# As the media type asks for.
def asked_format:
  if . == "application/vnd.kafka.json.v2+json" then "json"
  elif . == "application/vnd.kafka.binary.v2+json" then "binary"
  else [ascii_downcase | capture("application/vnd\\.kafka\\.(?<type>json|binary|text)\\.v2\\+json") | format_of(.type)][0]
  end;

def media_type:
  [$request.accept | ascii_downcase | capture("(?<type>application/vnd\\.kafka\\.(json|binary|text)\\.v2\\+json)") | .type][0]
  // "application/vnd.kafka.v2+json";

# --- Consumers

def new_consumer:
  .path.group as $group
  | .id as $id
  | body
  | (.format // "binary") as $format
  | (format_of($format | tostring) // refuse("format: must be json, binary or text")) as $known
  | (.name // "kosha-\($id)") as $instance
  | if ($instance | type) == "string" then . else refuse("name: must be a text") end
  | {name: "\($group).\($instance)",
     groupId: $group,
     offsetReset: ."auto.offset.reset",
     commit: (if ."enable.auto.commit" == false or ."enable.auto.commit" == "false" then "manual" else "onNextConsume" end),
     isolationLevel: (."isolation.level" | if . == null then null
       else {read_committed: "readCommitted", read_uncommitted: "readUncommitted"}[tostring]
         // refuse("isolation.level: must be read_committed or read_uncommitted") end),
     keyFormat: $known,
     valueFormat: $known}
  | without_nulls;

def created:
  .groupId as $group
  | .name[($group | length) + 1:] as $instance
  | {instance_id: $instance, base_uri: base_uri($group; $instance)};

def subscription:
  body
  | if .topics != null then {topics: [.topics[] | tostring]}
    elif .topic_pattern != null then {pattern: .topic_pattern}
    else refuse("topics or topic_pattern is needed")
    end;

def assignments: {consumer: consumer, partitions: [(body.partitions // refuse("partitions: is required"))[] | {topic, partition}]};

def subscribed:
  "\($request.path.group).\($request.path.instance)" as $name
  | ([.consumers[] | select(.name == $name)][0]
     // error({status: 404, code: "UNKNOWN_CONSUMER", detail: "The specified consumer instance was not found."}))
  | {topics: (.topics // []),
     partitions: (if .state == "unsubscribed" then [] else .partitions end | [.[] | {topic, partition}] | group_by(.topic) | map({(.[0].topic): map(.partition)}))};

def seconds($millis): "PT\($millis / 1000 | tostring | split(".")[0]).\(($millis % 1000) + 1000 | tostring | .[1:])S";

def consume:
  (.accept | asked_format) as $format
  | {consumer: consumer,
     timeout: seconds(integer(.query.timeout // 1000; "timeout")),
     maxBytes: (.query.max_bytes | if . == null then null else integer(.; "max_bytes") end),
     keyFormat: $format,
     valueFormat: $format}
  | without_nulls;

def a_record:
  {topic, key, value, partition, offset}
  + (if .timestamp == null then {} else {timestamp} end)
  + (if .headers == [] then {} else {headers: [.headers[] | {key: .name, value: (.valueBase64 // (.value // "" | @base64))}]} end)
  + (if .error == null then {} else {error, key_format: .keyFormat, value_format: .valueFormat} end);

def offsets($given): [$given[] | {topic, partition, offset}];

def commit:
  {consumer: consumer}
  + (if (.body.offsets? // null) == null then {} else {offsets: offsets(.body.offsets)} end);

def positions: {consumer: consumer, offsets: offsets(body.offsets // refuse("offsets: is required"))};

def to($place):
  {consumer: consumer, to: $place, partitions: [(body.partitions // refuse("partitions: is required"))[] | {topic, partition}]};

# --- Topics and records

def produced($partition):
  (.contentType | asked_format // refuse("Content-Type: must be application/vnd.kafka.json.v2+json, binary or text")) as $format
  | {topic: .path.topic,
     keyFormat: $format,
     valueFormat: $format,
     records: [(body.records // refuse("records: is required"))[]
       | (if .value == null then {tombstone: true} else {value} end)
       + (if .key == null then {} else {key} end)
       + (if $partition != null then {partition: $partition} elif .partition == null then {} else {partition} end)
       + (if .timestamp == null then {} else {timestamp} end)
       + (if .headers == null then {} else {headers: [.headers[] | {name: .key, valueBase64: .value} | without_nulls]} end)]}
  | if .records == [] then refuse("records: must not be empty") else . end;

def record_status($code):
  {UNKNOWN_TOPIC: 404, UNKNOWN_PARTITION: 404, NOT_AUTHORIZED: 403, UNAVAILABLE: 503, TIMEOUT: 503, INTERNAL: 500}[$code] // 422;

def places:
  {offsets: [.results[]
    | if .error then {error_code: record_status(.error.code), message: .error.message} else {partition, offset} end]};

def a_partition:
  . as $partition
  | {partition, leader, replicas: [.replicas[] | {broker: ., leader: (. == $partition.leader), in_sync: ([.] | inside($partition.isr))}]};

def the_partition($id):
  [.partitions[] | select(.partition == $id)][0]
  // error({status: 404, code: "UNKNOWN_PARTITION", detail: "Specified partition does not exist."});

def a_topic:
  {name: .topic, configs: (reduce (.configs // [])[] as $entry ({}; .[$entry.name] = $entry.value)), partitions: [.partitions[] | a_partition]};

# --- Problems

def field: {"/offsetReset": "auto.offset.reset", "/groupId": "group", "/consumer": "name", "/isolationLevel": "isolation.level"}[.] // ltrimstr("/");

def message:
  if .code == "UNKNOWN_CONSUMER" then "The specified consumer instance was not found."
  elif .code == "CONSUMER_EXISTS" then "A consumer instance with the specified name already exists."
  elif (.violations // []) == [] then .detail
  else [.violations[] | "\(.pointer | field): \(.message)"] | join("; ")
  end;
