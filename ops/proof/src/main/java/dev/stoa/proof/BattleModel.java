package dev.stoa.proof;

import dev.stoa.battle.command.AcceptMatch;
import dev.stoa.battle.command.CancelMatch;
import dev.stoa.battle.command.CreateBattleProfile;
import dev.stoa.battle.command.CreateMatch;
import dev.stoa.battle.command.DeclineMatch;
import dev.stoa.battle.command.DeleteMatch;
import dev.stoa.battle.command.MatchType;
import dev.stoa.battle.command.RecordBattle;
import dev.stoa.battle.command.StartMatch;
import dev.stoa.battle.command.VoidMatchResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Matches of two, as `domain.md` tells of them; ratings are kept by [BattleRatings].
final class BattleModel implements AreaModel {
  private static final String MATCHES =
      """
      select match_id,
             concat_ws('/', agent1_id, agent2_id, status, rated, winner_id, is_draw, version)
        from battle_matches
      """;

  private final Story.Teller teller = new Story.Teller(BattleMix.AREA);
  private final BattleRatings ratings = new BattleRatings(teller);
  private final Map<String, Match> matches = new TreeMap<>();

  private static final class Match {
    final String one;
    final String two;
    final boolean rated;
    String status = "pending";
    boolean accepted;
    @Nullable Verdict verdict;

    Match(String one, String two, boolean rated) {
      this.one = one;
      this.two = two;
      this.rated = rated;
    }

    boolean hasResult() {
      return status.equals("completed") || status.equals("voided");
    }

    boolean isCalledOff() {
      return Set.of("cancelled", "declined").contains(status);
    }
  }

  /// How a match ended, as it was told.
  private record Verdict(String winner, boolean isDraw, List<BigDecimal> scores) {
    static Verdict of(RecordBattle record) {
      return new Verdict(
          record.getWinnerId() == null ? "" : record.getWinnerId(),
          record.getIsDraw(),
          List.of(record.getAgent1Score(), record.getAgent2Score()));
    }
  }

  @Override
  public String keyOf(SpecificRecord command) {
    return command.get(0).toString();
  }

  /// How the match stands in this model's belief; empty where there is none.
  String status(String id) {
    Match match = matches.get(id);
    return match == null ? "" : match.status;
  }

  @Override
  public long version(String key) {
    return teller.version(key);
  }

  @Override
  public String fault(SpecificRecord command) {
    return command instanceof CreateMatch create && create.getMatchType() == MatchType.UNKNOWN
        ? "INVALID_MATCH_TYPE"
        : "";
  }

  @Override
  public Answer take(SpecificRecord command, UUID id) {
    String key = keyOf(command);
    Match match = matches.get(key);
    return switch (command) {
      case CreateBattleProfile create -> ratings.create(key, create.getEloRating());
      case CreateMatch create when match == null -> create(key, create);
      case CreateMatch _ -> Answer.rejected("MATCH_ALREADY_EXISTS");
      case RecordBattle record when match == null -> recordUnknown(key, record);
      case SpecificRecord _ when match == null -> Answer.rejected("MATCH_NOT_FOUND");
      case RecordBattle record -> record(key, match, record);
      case AcceptMatch accept -> accept(key, match, accept.getAgentId());
      case DeclineMatch decline -> decline(key, match, decline.getAgentId());
      case VoidMatchResult _ -> takeBack(key, match);
      default -> change(key, match, command);
    };
  }

  private Answer create(String key, CreateMatch create) {
    List<String> agents = List.of(create.getAgent1Id(), create.getAgent2Id());
    if (Set.copyOf(agents).size() == 1) {
      return Answer.rejected("SAME_AGENT");
    }
    if (!agents.stream().allMatch(Cast::knows)) {
      return Answer.rejected("UNKNOWN_AGENT");
    }
    return agents.contains(Cast.SUSPENDED)
        ? Answer.rejected("AGENT_SUSPENDED")
        : made(key, new Match(agents.get(0), agents.get(1), create.getRated())).applied();
  }

  private Story made(String key, Match match) {
    matches.put(key, match);
    return teller.begin().event(key, "MatchCreated", "agent2Id", match.two, "rated", match.rated);
  }

  private Answer recordUnknown(String key, RecordBattle record) {
    String one = record.getAgent1Id();
    String two = record.getAgent2Id();
    if (one == null || two == null) {
      return Answer.rejected("MATCH_NOT_FOUND");
    }
    if (one.equals(two)) {
      return Answer.rejected("SAME_AGENT");
    }
    var match = new Match(one, two, true);
    String objection = objection(match, record);
    return objection.isEmpty()
        ? end(made(key, match), key, match, Verdict.of(record))
        : Answer.rejected(objection);
  }

  private Answer record(String key, Match match, RecordBattle record) {
    Verdict verdict = Verdict.of(record);
    boolean silent = verdict.winner().isEmpty() && !verdict.isDraw();
    if (match.hasResult()) {
      return match.status.equals("completed") && (silent || verdict.equals(match.verdict))
          ? Answer.unchanged()
          : Answer.rejected("MATCH_ALREADY_COMPLETED");
    }
    if (match.isCalledOff()) {
      return over(match);
    }
    String one = record.getAgent1Id();
    String two = record.getAgent2Id();
    if ((one != null && !one.equals(match.one)) || (two != null && !two.equals(match.two))) {
      return Answer.rejected("VALIDATION_FAILED");
    }
    String objection = objection(match, record);
    return objection.isEmpty()
        ? end(teller.begin(), key, match, verdict)
        : Answer.rejected(objection);
  }

  private static String objection(Match match, RecordBattle record) {
    String winner = record.getWinnerId();
    if (winner != null && !winner.equals(match.one) && !winner.equals(match.two)) {
      return "WINNER_NOT_PARTICIPANT";
    }
    if ((winner != null) == record.getIsDraw()) {
      return "AMBIGUOUS_RESULT";
    }
    int compared = record.getAgent1Score().compareTo(record.getAgent2Score());
    boolean mismatch =
        winner == null ? compared != 0 : winner.equals(match.one) ? compared < 0 : compared > 0;
    if (mismatch) {
      return "SCORE_WINNER_MISMATCH";
    }
    boolean known = Cast.knows(match.one) && Cast.knows(match.two);
    return known || !match.rated ? "" : "PROFILE_NOT_FOUND";
  }

  private Answer end(Story story, String key, Match match, Verdict verdict) {
    match.status = "completed";
    match.verdict = verdict;
    story.event(
        key,
        "BattleRecorded",
        "winnerId",
        verdict.winner().isEmpty() ? "null" : verdict.winner(),
        "isDraw",
        verdict.isDraw());
    if (match.rated) {
      ratings.rate(story, key, List.of(match.one, match.two), verdict.winner());
    }
    return story.applied();
  }

  private Answer takeBack(String key, Match match) {
    if (!match.status.equals("completed")) {
      boolean again = match.status.equals("voided");
      return again ? Answer.unchanged() : Answer.rejected("VALIDATION_FAILED");
    }
    match.status = "voided";
    Story story = teller.begin().event(key, "MatchResultVoided");
    ratings.takeBack(story, key);
    return story.applied();
  }

  private Answer accept(String key, Match match, String agent) {
    if (!agent.equals(match.two)) {
      return Answer.rejected("NOT_CHALLENGED_AGENT");
    }
    if (match.accepted && !match.isCalledOff()) {
      return Answer.unchanged();
    }
    if (match.hasResult() || match.isCalledOff()) {
      return over(match);
    }
    if (match.status.equals("active")) {
      return Answer.unchanged();
    }
    match.accepted = true;
    return teller.begin().event(key, "MatchAccepted", "agentId", agent).applied();
  }

  private static Answer over(Match match) {
    return Answer.rejected(match.hasResult() ? "MATCH_ALREADY_COMPLETED" : "MATCH_CANCELLED");
  }

  private Answer decline(String key, Match match, String agent) {
    if (!agent.equals(match.two)) {
      return Answer.rejected("NOT_CHALLENGED_AGENT");
    }
    if (match.status.equals("declined")) {
      return Answer.unchanged();
    }
    if (match.hasResult() || match.isCalledOff()) {
      return over(match);
    }
    if (match.status.equals("active") || match.accepted) {
      return Answer.rejected("VALIDATION_FAILED");
    }
    match.status = "declined";
    return teller.begin().event(key, "MatchDeclined", "agentId", agent).applied();
  }

  private Answer change(String key, Match match, SpecificRecord command) {
    if (match.hasResult()) {
      return Answer.rejected(
          command instanceof DeleteMatch ? "MATCH_COMPLETED" : "MATCH_ALREADY_COMPLETED");
    }
    if (command instanceof DeleteMatch) {
      Story story = teller.begin().event(key, "MatchDeleted");
      matches.remove(key);
      teller.forget(key);
      return story.applied();
    }
    if (match.isCalledOff()) {
      return Answer.rejected("MATCH_CANCELLED");
    }
    return switch (command) {
      case StartMatch _ when match.status.equals("active") -> Answer.unchanged();
      case StartMatch _ -> {
        match.status = "active";
        yield teller.begin().event(key, "MatchStarted").applied();
      }
      case CancelMatch _ -> {
        match.status = "cancelled";
        yield teller.begin().event(key, "MatchCancelled").applied();
      }
      default -> throw new IllegalArgumentException("model does not know " + command.getSchema());
    };
  }

  @Override
  public Map<String, Map<String, String>> state() {
    Map<String, String> rows = new TreeMap<>();
    matches.forEach((key, match) -> {
      Verdict verdict = match.verdict;
      String winner = verdict == null ? "" : verdict.winner();
      rows.put(
          key,
          "%s/%s/%s/%s%s/%s/%d"
              .formatted(
                  match.one,
                  match.two,
                  match.status,
                  match.rated ? "t" : "f",
                  winner.isEmpty() ? "" : "/" + winner,
                  verdict != null && verdict.isDraw() ? "t" : "f",
                  teller.version(key)));
    });
    Map<String, Map<String, String>> state = new TreeMap<>(ratings.state());
    state.put(MATCHES, rows);
    return state;
  }
}
