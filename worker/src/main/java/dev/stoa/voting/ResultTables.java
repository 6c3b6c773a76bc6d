package dev.stoa.voting;

import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.VotingResult.QuorumPart;
import dev.stoa.voting.VotingResult.Turnout;
import dev.stoa.voting.tally.Count;
import dev.stoa.voting.tally.Share;
import dev.stoa.voting.tally.TieBreak;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a batch writes of `voting_results`: what was counted, which never changes.
final class ResultTables {

  private static final String INSERT_RESULTS =
      """
      insert into voting_results (proposal_id, closed_by, reason, votes, winner, winner_share,
             share_part, share_whole, tally, rounds, duels, tie_break_method, participation,
             confidence, experts, represented, missing, closed_at)
      select proposal_id, closed_by, reason, votes, winner, winner_share, share_part, share_whole,
             tally::jsonb, rounds::jsonb, duels::jsonb, tie_break_method, participation, confidence,
             experts, represented, missing::jsonb, closed_at
        from unnest(:proposal_id, :closed_by, :reason, :votes, :winner, :winner_share, :share_part,
             :share_whole, :tally, :rounds, :duels, :tie_break_method, :participation, :confidence,
             :experts, :represented, :missing, :closed_at)
             as added (proposal_id, closed_by, reason, votes, winner, winner_share, share_part,
             share_whole, tally, rounds, duels, tie_break_method, participation, confidence,
             experts, represented, missing, closed_at)
      """;

  private static final String KEEP_RESULTS =
      """
      with gone as (
        delete from voting_results
         where proposal_id = any(:ids)
        returning proposal_id, closed_by, reason, votes, winner, winner_share, share_part,
              share_whole, tally, rounds, duels, tie_break_method, participation, confidence,
              experts, represented, missing, closed_at
      )
      insert into voting_results_history (proposal_id, closed_by, reason, votes, winner,
             winner_share, share_part, share_whole, tally, rounds, duels, tie_break_method,
             participation, confidence, experts, represented, missing, closed_at, removed_at)
      select proposal_id, closed_by, reason, votes, winner, winner_share, share_part, share_whole,
             tally, rounds, duels, tie_break_method, participation, confidence, experts,
             represented, missing, closed_at, :now
        from gone
       order by proposal_id
      """;

  private static final String KEEP =
      """
      insert into voting_results_history (proposal_id, closed_by, reason, votes, winner, winner_share,
             share_part, share_whole, tally, rounds, duels, tie_break_method, participation,
             confidence, experts, represented, missing, closed_at,
             removed_at)
      select proposal_id, closed_by, reason, votes, winner, winner_share, share_part, share_whole,
             tally::jsonb, rounds::jsonb, duels::jsonb, tie_break_method, participation, confidence,
             experts, represented, missing::jsonb, closed_at, :now
        from unnest(:proposal_id, :closed_by, :reason, :votes, :winner, :winner_share, :share_part,
             :share_whole, :tally, :rounds, :duels, :tie_break_method, :participation, :confidence,
             :experts, :represented, :missing, :closed_at)
             as departed (proposal_id, closed_by, reason, votes, winner, winner_share, share_part,
             share_whole, tally, rounds, duels, tie_break_method, participation, confidence,
             experts, represented, missing, closed_at)
      """;

  private static final List<Column<VotingResult>> RESULT =
      List.of(
          Column.text("proposal_id", r -> r.proposal().value()),
          Column.text("closed_by", r -> value(r.closedBy())),
          Column.text("reason", r -> VotingJson.symbol(r.reason())),
          new Column<>("votes", Long.class, VotingResult::votes),
          Column.text("winner", r -> r.count().winner()),
          new Column<>("winner_share", BigDecimal.class, r -> r.count().share().rounded()),
          new Column<>("share_part", BigDecimal.class, r -> r.count().share().part()),
          new Column<>("share_whole", BigDecimal.class, r -> r.count().share().whole()),
          Column.text("tally", r -> VotingJson.tally(r.count().tally())),
          Column.text("rounds", r -> VotingJson.rounds(r.count().rounds())),
          Column.text("duels", r -> VotingJson.duels(r.count().duels())),
          Column.text("tie_break_method", r -> symbol(r.count().tieBreak())),
          new Column<>("participation", BigDecimal.class, r -> r.turnout().participation()),
          new Column<>("confidence", BigDecimal.class, r -> r.turnout().confidence()),
          new Column<>("experts", Integer.class, r -> r.turnout().experts()),
          new Column<>("represented", Long.class, r -> r.turnout().represented()),
          Column.text("missing", r -> missing(r.turnout())),
          new Column<>("closed_at", Instant.class, VotingResult::closedAt));

  private ResultTables() {}

  static void insertResults(Handle handle, List<VotingResult> results) {
    if (!results.isEmpty()) {
      VotingTables.bind(handle.createUpdate(INSERT_RESULTS), RESULT, results).execute();
    }
  }

  /// Moves results of proposals that went to their history.
  ///
  /// @param proposals those that the table holds
  static void keepResults(Handle handle, List<String> proposals, Ballots ballots) {
    if (!proposals.isEmpty()) {
      handle
          .createUpdate(KEEP_RESULTS)
          .bindArray("ids", String.class, proposals)
          .bind("now", ballots.now())
          .execute();
    }
    List<VotingResult> departed = ballots.departed().results();
    if (!departed.isEmpty()) {
      VotingTables.bind(handle.createUpdate(KEEP), RESULT, departed)
          .bind("now", ballots.now())
          .execute();
    }
  }

  static VotingResult result(ResultSet row) throws SQLException {
    String tieBreak = row.getString("tie_break_method");
    var count =
        new Count(
            row.getString("winner"),
            new Share(row.getBigDecimal("share_part"), row.getBigDecimal("share_whole")),
            VotingJson.tally(row.getString("tally")),
            VotingJson.rounds(row.getString("rounds")),
            VotingJson.duels(row.getString("duels")),
            tieBreak == null ? null : VotingJson.symbol(TieBreak.class, tieBreak));
    var turnout =
        new Turnout(
            row.getBigDecimal("participation"),
            row.getBigDecimal("confidence"),
            row.getInt("experts"),
            row.getLong("represented"),
            VotingJson.texts(row.getString("missing")).stream()
                .map(part -> VotingJson.symbol(QuorumPart.class, part))
                .toList());
    return new VotingResult(
        new ProposalId(row.getString("proposal_id")),
        agent(row.getString("closed_by")),
        VotingJson.symbol(VotingResult.Reason.class, row.getString("reason")),
        row.getLong("votes"),
        count,
        turnout,
        row.getObject("closed_at", OffsetDateTime.class).toInstant());
  }

  private static String missing(Turnout turnout) {
    return Json.strings(turnout.missing().stream().map(VotingJson::symbol).toList());
  }

  private static @Nullable String symbol(@Nullable TieBreak tieBreak) {
    return tieBreak == null ? null : VotingJson.symbol(tieBreak);
  }

  static @Nullable String value(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }

  static @Nullable AgentId agent(@Nullable String value) {
    return value == null ? null : new AgentId(value);
  }
}
