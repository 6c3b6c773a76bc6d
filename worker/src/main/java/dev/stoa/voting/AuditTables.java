package dev.stoa.voting;

import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What is read and written of `voting_audit`: what was done, which never changes.
final class AuditTables {
  private static final int PAGE = 1_000;

  static final String AUDIT =
      """
      select audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash
        from voting_audit
       where audit_id = any(:ids)
      """;

  static final String HEADS =
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

  static final String PAGED =
      """
      select audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash
        from voting_audit
       where proposal_id = :proposal
         and position > :after
       order by position
       limit :limit
      """;

  /// Without a limit: fetched in pages while it is checked.
  static final String WHOLE_AUDIT =
      """
      select audit_id, proposal_id, position, action, performed_by, details, created_at,
             previous_hash, hash
        from voting_audit
       where proposal_id = :proposal
       order by position
      """;

  private static final List<Column<AuditEntry>> ENTRY =
      List.of(
          Column.text("audit_id", e -> e.id().value()),
          Column.text("proposal_id", e -> e.proposal().value()),
          new Column<>("position", Long.class, AuditEntry::position),
          Column.text("action", AuditEntry::action),
          Column.text("performed_by", e -> ResultTables.value(e.performedBy())),
          Column.text("details", AuditEntry::details),
          new Column<>("created_at", Instant.class, AuditEntry::createdAt),
          Column.text("previous_hash", AuditEntry::previousHash),
          Column.text("hash", AuditEntry::hash));

  private AuditTables() {}

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
      VotingTables.bind(handle.createUpdate(INSERT_AUDIT), ENTRY, entries).execute();
    }
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        new AuditId(row.getString("audit_id")),
        new ProposalId(row.getString("proposal_id")),
        row.getLong("position"),
        row.getString("action"),
        ResultTables.agent(row.getString("performed_by")),
        row.getString("details"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("previous_hash"),
        row.getString("hash"));
  }

  static List<AuditEntry> page(Handle handle, ProposalId proposal, long after, int limit) {
    return handle
        .createQuery(PAGED)
        .bind("proposal", proposal.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> entry(row))
        .list();
  }

  /// Every entry, oldest first, fetched as they are asked for; inside a transaction.
  static Iterator<AuditEntry> whole(Handle handle, ProposalId proposal) {
    return handle
        .createQuery(WHOLE_AUDIT)
        .setFetchSize(PAGE)
        .bind("proposal", proposal.value())
        .map((row, _) -> entry(row))
        .iterator();
  }
}
