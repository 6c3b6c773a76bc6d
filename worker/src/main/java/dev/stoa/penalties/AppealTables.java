package dev.stoa.penalties;

import dev.stoa.area.Columns;
import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Grounds;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The table `penalty_appeals` as a batch reads and writes it.
final class AppealTables {

  /// The appeals that are named, and all against the violations that are named.
  static final String READ =
      """
      select appeal_id, violation_id, agent_id, reason, grounds, supporting_evidence, status,
             reviewers, reviewed_by, review_notes, metadata, created_at, reviewed_at, withdrawn_at
        from penalty_appeals
       where appeal_id = any(:ids)
          or violation_id = any(:violations)
      """;

  private static final String INSERT =
      """
      insert into penalty_appeals (
               appeal_id, violation_id, agent_id, reason, grounds, supporting_evidence, status,
               reviewers, reviewed_by, review_notes, metadata, created_at, reviewed_at,
               withdrawn_at)
      select appeal_id, violation_id, agent_id, reason, grounds, supporting_evidence::jsonb,
             status, array(select jsonb_array_elements_text(reviewers::jsonb)), reviewed_by,
             review_notes, metadata::jsonb, created_at, reviewed_at, withdrawn_at
        from unnest(:ids, :violations, :agents, :reasons, :grounds, :evidence, :statuses,
                    :reviewers, :reviewedBys, :notes, :metadata, :createdAts, :reviewedAts,
                    :withdrawnAts)
          as added (appeal_id, violation_id, agent_id, reason, grounds, supporting_evidence,
                    status, reviewers, reviewed_by, review_notes, metadata, created_at,
                    reviewed_at, withdrawn_at)
      """;

  private static final String UPDATE =
      """
      update penalty_appeals a
         set status = c.status,
             reviewers = array(select jsonb_array_elements_text(c.reviewers::jsonb)),
             reviewed_by = c.reviewed_by,
             review_notes = c.review_notes,
             reviewed_at = c.reviewed_at,
             withdrawn_at = c.withdrawn_at
        from unnest(:ids, :statuses, :reviewers, :reviewedBys, :notes, :reviewedAts,
                    :withdrawnAts)
          as c (appeal_id, status, reviewers, reviewed_by, review_notes, reviewed_at,
                withdrawn_at)
       where a.appeal_id = c.appeal_id
      """;

  private AppealTables() {}

  static List<Appeal> read(
      Handle handle, Collection<AppealId> ids, Collection<ViolationId> violations) {
    return ids.isEmpty() && violations.isEmpty()
        ? List.of()
        : handle
            .createQuery(READ)
            .bindArray("ids", String.class, Columns.ids(ids))
            .bindArray("violations", String.class, Columns.ids(violations))
            .map((row, _) -> appeal(row))
            .list();
  }

  static void insert(Handle handle, List<Appeal> added) {
    if (!added.isEmpty()) {
      review(new Columns.Arrays<>(handle.createUpdate(INSERT), added))
          .texts("violations", Appeal::violation)
          .texts("agents", Appeal::agent)
          .texts("reasons", Appeal::reason)
          .symbols("grounds", Appeal::grounds)
          .texts("evidence", Appeal::supportingEvidence)
          .texts("metadata", Appeal::metadata)
          .times("createdAts", Appeal::createdAt)
          .done()
          .execute();
    }
  }

  static void update(Handle handle, List<Appeal> changed) {
    if (!changed.isEmpty()) {
      review(new Columns.Arrays<>(handle.createUpdate(UPDATE), changed)).done().execute();
    }
  }

  private static <S extends SqlStatement<S>> Columns.Arrays<Appeal, S> review(
      Columns.Arrays<Appeal, S> arrays) {
    return arrays
        .texts("ids", Appeal::appealId)
        .symbols("statuses", Appeal::status)
        .texts("reviewers", appeal -> Json.strings(named(appeal)))
        .texts("reviewedBys", Appeal::reviewedBy)
        .texts("notes", Appeal::reviewNotes)
        .times("reviewedAts", Appeal::reviewedAt)
        .times("withdrawnAts", Appeal::withdrawnAt);
  }

  private static List<String> named(Appeal appeal) {
    return appeal.reviewers().stream().map(AgentId::value).toList();
  }

  static Appeal appeal(ResultSet row) throws SQLException {
    return new Appeal(
        new AppealId(row.getString("appeal_id")),
        new ViolationId(row.getString("violation_id")),
        Columns.agent(row, "agent_id"),
        row.getString("reason"),
        Columns.symbol(Grounds.class, row.getString("grounds")),
        row.getString("supporting_evidence"),
        row.getString("metadata"),
        Columns.symbol(Appeal.Status.class, row.getString("status")),
        reviewers(row.getArray("reviewers")),
        Columns.maybeAgent(row, "reviewed_by"),
        row.getString("review_notes"),
        Columns.time(row, "created_at"),
        Columns.maybeTime(row, "reviewed_at"),
        Columns.maybeTime(row, "withdrawn_at"));
  }

  private static List<AgentId> reviewers(Array stored) throws SQLException {
    List<AgentId> reviewers = new ArrayList<>();
    for (Object id : (Object[]) stored.getArray()) {
      reviewers.add(new AgentId((String) id));
    }
    return reviewers;
  }
}
