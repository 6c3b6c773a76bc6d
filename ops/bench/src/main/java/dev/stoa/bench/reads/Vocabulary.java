package dev.stoa.bench.reads;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What the full tables hold: ids that are there, and values by which reads choose.
final class Vocabulary {
  /// Stands for an id, which each question draws anew.
  static final String SOMEBODY = "?";

  private static final int THOSE_WITH_MUCH = 1_000;

  private static final Map<String, List<String>> CHOICES =
      Map.ofEntries(
          Map.entry("agent status", List.of("idle")),
          Map.entry("agent agentType", List.of("specialist")),
          Map.entry("task status", List.of("pending", "completed")),
          Map.entry("task taskType", List.of("kind-3")),
          Map.entry("task assignedAgentId", List.of(SOMEBODY)),
          Map.entry("task agentId", List.of(SOMEBODY)),
          Map.entry("task priority", List.of("low")),
          Map.entry("voting status", List.of("active", "passed")),
          Map.entry("voting proposalType", List.of("kind-3")),
          Map.entry("voting proposedBy", List.of(SOMEBODY)),
          Map.entry("brainstorm status", List.of("active", "completed")),
          Map.entry("brainstorm initiatedBy", List.of(SOMEBODY)),
          Map.entry("brainstorm orderBy", List.of("votes", "created")),
          Map.entry("gamification transactionType", List.of("spend")),
          Map.entry("gamification category", List.of("speed")),
          Map.entry("leaderboard metric", List.of("elo", "reputation", "tasks", "combined")),
          Map.entry("leaderboard achievementType", List.of("kind-3")),
          Map.entry("mentorship status", List.of("completed")),
          Map.entry("penalties findViolationsByAgent status", List.of("confirmed")),
          Map.entry("penalties findPenaltiesByAgent status", List.of("expired")),
          Map.entry("penalties findAppealsByAgent status", List.of("rejected")),
          Map.entry("penalties violationType", List.of("kind-1")),
          Map.entry("penalties severity", List.of("medium")),
          Map.entry("penalties penaltyType", List.of("compute_reduction")),
          Map.entry("penalties activeOnly", List.of("true")),
          Map.entry("reputation ratingType", List.of("quality")),
          Map.entry("reputation eventType", List.of("innovation")),
          Map.entry(
              "reputation scoreType",
              List.of("reliability_score", "quality_score", "collaboration_score")),
          Map.entry("rewards status", List.of("redeemed")),
          Map.entry("rewards rewardType", List.of("points")),
          Map.entry("rewards includeExpired", List.of("true")));

  private Vocabulary() {}

  /// The values to choose by, none where the parameter only pages or limits.
  static List<String> choices(String area, String read, String parameter) {
    return CHOICES.getOrDefault(
        "%s %s %s".formatted(area, read, parameter),
        CHOICES.getOrDefault(area + " " + parameter, List.of()));
  }

  /// An id, or another value without which nothing can be asked.
  static String value(String area, String parameter, RandomGenerator random, int size) {
    int tenth = 1 + random.nextInt(size / 10);
    return switch (parameter) {
      case "agentId", "assignedAgentId", "proposedBy", "initiatedBy" -> agent(area, random, size);
      case "delegatorId" -> agent(1 + random.nextInt(size / 100));
      case "voterId" -> agent(1 + random.nextInt(THOSE_WITH_MUCH));
      case "taskId" -> "tsk-%07d".formatted(1 + random.nextInt(size));
      case "proposalId" -> "prp-%07d".formatted(1 + random.nextInt(size / 100) * 10 + 2);
      case "sessionId" -> "ses-%07d".formatted(1 + random.nextInt(size / 20));
      case "ideaId" -> "ide-" + (1 + random.nextInt(size));
      case "matchId" -> "mat-%07d".formatted(1 + random.nextInt(size / 2));
      case "pairingId" -> "pai-%07d".formatted(1 + random.nextInt(size / 5 - 1001));
      case "allocationId" -> "all-%d-%d".formatted(tenth, 1 + random.nextInt(10));
      case "violationId" -> "vio-%d-%d".formatted(tenth, 1 + random.nextInt(10));
      case "appealId" -> "app-%d-%d".formatted(tenth, 1 + random.nextInt(5));
      case "permissionType" -> "kind-%d.read".formatted(1 + random.nextInt(5));
      case "period" -> "2026-10-31";
      default ->
          throw new IllegalStateException(
              "nothing is known to ask for (area: %s, parameter: %s)".formatted(area, parameter));
    };
  }

  private static String agent(String area, RandomGenerator random, int size) {
    int among =
        switch (area) {
          case "agent", "leaderboard", "battle" -> size;
          case "task", "voting", "brainstorm", "mentorship" -> THOSE_WITH_MUCH;
          default -> size / 10;
        };
    return agent(1 + random.nextInt(among));
  }

  private static String agent(int number) {
    return "agt-%07d".formatted(number);
  }
}
