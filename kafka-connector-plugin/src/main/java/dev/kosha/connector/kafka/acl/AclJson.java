package dev.kosha.connector.kafka.acl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.FieldFault;
import java.util.Collection;
import java.util.Comparator;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Access rules, and filters of them, as JSON. */
final class AclJson {

  private static final Comparator<AclBinding> ORDER =
      Comparator.comparing((AclBinding rule) -> rule.pattern().resourceType())
          .thenComparing(rule -> rule.pattern().name())
          .thenComparing(rule -> rule.pattern().patternType())
          .thenComparing(rule -> rule.entry().principal())
          .thenComparing(rule -> rule.entry().operation())
          .thenComparing(rule -> rule.entry().permissionType())
          .thenComparing(rule -> rule.entry().host());

  private AclJson() {}

  /**
   * Reads a rule.
   *
   * @throws ConnectorException INVALID_INPUT below the pointer
   */
  static AclBinding rule(JsonNode node, String pointer) {
    ResourceType type = ResourceType.valueOf(node.path("resourceType").asText());
    String name = node.path("resourceName").asText(Resource.CLUSTER_NAME);
    if (type == ResourceType.CLUSTER) {
      if (!name.equals(Resource.CLUSTER_NAME)) {
        throw FieldFault.invalid(
            pointer + "/resourceName",
            "the cluster is called '" + Resource.CLUSTER_NAME + "' in rules; leave the name out");
      }
    } else if (!node.has("resourceName")) {
      throw FieldFault.invalid(
          pointer + "/resourceName", "a rule names its resource, or * for all of the type");
    }
    return new AclBinding(
        new ResourcePattern(
            type, name, PatternType.valueOf(node.path("patternType").asText("LITERAL"))),
        new AccessControlEntry(
            node.path("principal").asText(),
            node.path("host").asText("*"),
            AclOperation.valueOf(node.path("operation").asText()),
            AclPermissionType.valueOf(node.path("permission").asText("ALLOW"))));
  }

  /** Reads a filter; what is left out fits everything. */
  static AclBindingFilter filter(JsonNode node) {
    return new AclBindingFilter(
        new ResourcePatternFilter(
            ResourceType.valueOf(node.path("resourceType").asText("ANY")),
            text(node, "resourceName"),
            PatternType.valueOf(node.path("patternType").asText("ANY"))),
        new AccessControlEntryFilter(
            text(node, "principal"),
            text(node, "host"),
            AclOperation.valueOf(node.path("operation").asText("ANY")),
            AclPermissionType.valueOf(node.path("permission").asText("ANY"))));
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.has(field) ? node.path(field).asText() : null;
  }

  /** An answer with the rules, ordered by resource. */
  static ObjectNode answer(Collection<AclBinding> rules) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("acls");
    rules.stream().distinct().sorted(ORDER).map(AclJson::of).forEach(list::add);
    return answer;
  }

  private static ObjectNode of(AclBinding rule) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("resourceType", rule.pattern().resourceType().name())
        .put("resourceName", rule.pattern().name())
        .put("patternType", rule.pattern().patternType().name())
        .put("principal", rule.entry().principal())
        .put("host", rule.entry().host())
        .put("operation", rule.entry().operation().name())
        .put("permission", rule.entry().permissionType().name());
  }
}
