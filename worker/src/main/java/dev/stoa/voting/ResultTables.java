package dev.stoa.voting;

import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.VotingResult.QuorumPart;
import dev.stoa.voting.VotingResult.Turnout;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import dev.stoa.voting.tally.Count;
import dev.stoa.voting.tally.Share;
import dev.stoa.voting.tally.TieBreak;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a batch reads and writes of `voting_results` and `voting_audit`: what was counted and what
/// was done, neither of which ever changes.
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

  private static final String AUDIT =
      """
      select audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash
        from voting_audit
       where audit_id = any(:ids)
      """;

  private static final String HEADS =
      """
      select k.proposal_id, a.position, a.hash
        from unnest(:ids) as k (proposal_id)
       cross join lateral (
             select position, hash
               from voting_audit
              where proposal_id = k.proposal_id
              order by position desc
              limit 1) a
      """;

  private static final String INSERT_AUDIT =
      """
      insert into voting_audit (audit_id, proposal_id, position, action, performed_by, details,
             created_at, previous_hash, hash)
      select audit_id, proposal_id, position, action, performed_by, details::json, created_at,
             previous_hash, hash
        from unnest(:audit_id, :proposal_id, :position, :action, :performed_by, :details,
             :created_at, :previous_hash, :hash)
             as added (audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash)
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

  private static final List<Column<AuditEntry>> ENTRY =
      List.of(
          Column.text("audit_id", e -> e.id().value()),
          Column.text("proposal_id", e -> e.proposal().value()),
          new Column<>("position", Long.class, AuditEntry::position),
          Column.text("action", AuditEntry::action),
          Column.text("performed_by", e -> value(e.performedBy())),
          Column.text("details", AuditEntry::details),
          new Column<>("created_at", Instant.class, AuditEntry::createdAt),
          Column.text("previous_hash", AuditEntry::previousHash),
          Column.text("hash", AuditEntry::hash));

  private ResultTables() {}

  static void insertResults(Handle handle, List<VotingResult> results) {
    if (!results.isEmpty()) {
      Column.bind(handle.createUpdate(INSERT_RESULTS), RESULT, results).execute();
    }
  }

  /// Moves results to their history.
  static void keepResults(Handle handle, List<String> proposals, Instant now) {
    handle
        .createUpdate(KEEP_RESULTS)
        .bindArray("ids", String.class, proposals)
        .bind("now", now)
        .execute();
  }

  static List<AuditEntry> audit(Handle handle, Collection<AuditId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(AUDIT)
            .bindArray("ids", String.class, ids.stream().map(AuditId::value).toList())
            .map((row, _) -> entry(row))
            .list();
  }

  /// The ends of the chains under ids that may have had proposals before.
  static Map<ProposalId, AuditHead> heads(Handle handle, List<ProposalId> proposals) {
    Map<ProposalId, AuditHead> heads = new HashMap<>();
    if (!proposals.isEmpty()) {
      handle
          .createQuery(HEADS)
          .bindArray("ids", String.class, ProposalTables.values(proposals))
          .map((row, _) ->
              Map.entry(
                  new ProposalId(row.getString("proposal_id")),
                  new AuditHead(row.getLong("position"), row.getString("hash"))))
          .forEach(head -> heads.put(head.getKey(), head.getValue()));
    }
    return heads;
  }

  static void insertAudit(Handle handle, List<AuditEntry> entries) {
    if (!entries.isEmpty()) {
      Column.bind(handle.createUpdate(INSERT_AUDIT), ENTRY, entries).execute();
    }
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        new AuditId(row.getString("audit_id")),
        new ProposalId(row.getString("proposal_id")),
        row.getLong("position"),
        row.getString("action"),
        agent(row.getString("performed_by")),
        row.getString("details"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("previous_hash"),
        row.getString("hash"));
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

  private static @Nullable String value(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }

  private static @Nullable AgentId agent(@Nullable String value) {
    return value == null ? null : new AgentId(value);
  }
}
