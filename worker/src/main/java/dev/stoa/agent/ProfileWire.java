package dev.stoa.agent;

import static dev.stoa.agent.Agents.Rejection.IMMUTABLE_FIELD;
import static dev.stoa.agent.Agents.Rejection.INVALID_AGENT_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stoa.agent.Agents.Changes;
import dev.stoa.agent.Agents.Profile;
import dev.stoa.agent.command.AgentType;
import dev.stoa.agent.command.RegisterAgent;
import dev.stoa.agent.command.UpdateAgent;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Json;
import dev.stoa.area.Limits;
import dev.stoa.identity.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of [AgentWire] that is about profiles: read whole, in part, and as what changed.
final class ProfileWire {
  private static final int MOST_CAPABILITIES = 100;
  private static final int MOST_TASKS = 100;
  private static final int LONGEST_METADATA = 16_384;

  /// Fields of an agent that no update may write: metadata of these names would look as if it did.
  private static final Set<String> IMMUTABLE =
      Set.of(
          "agentId",
          "status",
          "tasksCompleted",
          "tasksFailed",
          "messagesProcessed",
          "uptimeSeconds",
          "heartbeatAt",
          "createdAt",
          "updatedAt",
          "version");

  private ProfileWire() {}

  private static String name(String value) {
    return Limits.text("agentName", value, 3, 255);
  }

  private static List<String> capabilities(List<String> values) {
    return Limits.list(
        "capabilities",
        values,
        0,
        MOST_CAPABILITIES,
        word -> Limits.text("capabilities", word, 1, 100));
  }

  private static @Nullable TaskId task(@Nullable String value) {
    return Limits.optional(value, id -> Limits.id("currentTaskId", id, TaskId::new));
  }

  private static int maxConcurrentTasks(int value) {
    return Limits.count("maxConcurrentTasks", value, 1, MOST_TASKS);
  }

  private static String metadata(String value) {
    return Limits.json("metadata", value, LONGEST_METADATA);
  }

  static Profile decode(RegisterAgent register) {
    return new Profile(
        name(register.getAgentName()),
        type(register.getAgentType()),
        capabilities(register.getCapabilities()),
        task(register.getCurrentTaskId()),
        maxConcurrentTasks(register.getMaxConcurrentTasks()),
        Limits.optional(register.getMetadata(), ProfileWire::metadata));
  }

  static Changes decode(UpdateAgent update) {
    if (update.getClearCurrentTask() && update.getCurrentTaskId() != null) {
      throw new InvalidCommand("clearCurrentTask", "must be false where currentTaskId is given");
    }
    return new Changes(
        Limits.optional(update.getAgentName(), ProfileWire::name),
        Limits.optional(update.getAgentType(), ProfileWire::type),
        Limits.optional(update.getCapabilities(), ProfileWire::capabilities),
        task(update.getCurrentTaskId()),
        update.getClearCurrentTask(),
        Limits.optional(update.getMaxConcurrentTasks(), ProfileWire::maxConcurrentTasks),
        Limits.optional(update.getMetadata(), ProfileWire::updatedMetadata));
  }

  private static String updatedMetadata(String value) {
    String metadata = metadata(value);
    for (Map.Entry<String, JsonNode> field : Json.parse(metadata).properties()) {
      if (IMMUTABLE.contains(field.getKey())) {
        throw new InvalidCommand(
            IMMUTABLE_FIELD,
            "metadata",
            "must not name a field that no update may write (found: %s)".formatted(field.getKey()),
            null);
      }
    }
    return metadata;
  }

  private static Agents.Type type(AgentType symbol) {
    return Limits.symbol("agentType", symbol, Agents.Type.class, INVALID_AGENT_TYPE);
  }

  static @Nullable String text(@Nullable TaskId id) {
    return id == null ? null : id.value();
  }

  /// The fields of `profile` that differ from `other`, as JSON by name, in the order of the schema.
  static Map<String, String> otherThan(Profile other, Profile profile) {
    Map<String, String> fields = json(profile);
    fields.entrySet().removeAll(json(other).entrySet());
    return fields;
  }

  private static Map<String, String> json(Profile profile) {
    Map<String, String> fields = new LinkedHashMap<>();
    TaskId task = profile.currentTaskId();
    fields.put("agentName", Json.string(profile.agentName()));
    fields.put("agentType", Json.string(profile.agentType().name()));
    fields.put("capabilities", Json.strings(profile.capabilities()));
    fields.put("currentTaskId", task == null ? "null" : Json.string(task.value()));
    fields.put("maxConcurrentTasks", Integer.toString(profile.maxConcurrentTasks()));
    fields.put("metadata", Objects.requireNonNullElse(profile.metadata(), "null"));
    return fields;
  }
}
