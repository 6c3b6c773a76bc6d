package dev.stoa.mentorship;

import static dev.stoa.area.Columns.time;

import dev.stoa.area.Columns;
import dev.stoa.identity.PairingId;
import dev.stoa.identity.TransferId;
import dev.stoa.mentorship.Academy.Departure;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The table `mentorship_transfers` and its history as a batch reads and writes them, under the
/// lock of their pairing.
final class TransferTables {

  /// What is named, and all that hangs on a pairing that may go.
  static final String READ =
      """
      select t.transfer_id, t.pairing_id, t.transfer_type, t.skill, t.content,
             t.proficiency_before, t.proficiency_after, t.applied, t.retained, t.satisfaction,
             t.effectiveness, t.created_at, t.updated_at
        from unnest(:pairings, :ids) as named (pairing_id, id)
        join mentorship_transfers t
          on t.pairing_id = named.pairing_id and t.transfer_id = named.id
       union
      select transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
             proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
             updated_at
        from mentorship_transfers
       where pairing_id = any(:removed)
      """;

  private static final String INSERT =
      """
      insert into mentorship_transfers (
               transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
               proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
               updated_at)
      select transfer_id, pairing_id, transfer_type, skill, content::jsonb, proficiency_before,
             proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
             updated_at
        from unnest(:ids, :pairings, :types, :skills, :contents, :befores, :afters, :applied,
                    :retained, :satisfactions, :effects, :createdAts, :updatedAts)
          as added (transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
                    proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
                    updated_at)
      """;

  private static final String UPDATE =
      """
      update mentorship_transfers t
         set proficiency_after = c.proficiency_after,
             applied = c.applied,
             retained = c.retained,
             satisfaction = c.satisfaction,
             effectiveness = c.effectiveness,
             updated_at = c.updated_at
        from unnest(:ids, :pairings, :afters, :applied, :retained, :satisfactions, :effects,
                    :updatedAts)
          as c (transfer_id, pairing_id, proficiency_after, applied, retained, satisfaction,
                effectiveness, updated_at)
       where t.pairing_id = c.pairing_id
         and t.transfer_id = c.transfer_id
      """;

  private static final String DELETE =
      """
      delete from mentorship_transfers
       where pairing_id = any(:ids)
      """;

  private static final String KEEP =
      """
      insert into mentorship_transfers_history (
               transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
               proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
               updated_at, removed_at)
      select transfer_id, pairing_id, transfer_type, skill, content::jsonb, proficiency_before,
             proficiency_after, applied, retained, satisfaction, effectiveness, created_at,
             updated_at, removed_at
        from unnest(:ids, :pairings, :types, :skills, :contents, :befores, :afters, :applied,
                    :retained, :satisfactions, :effects, :createdAts, :updatedAts, :removedAts)
          as departed (transfer_id, pairing_id, transfer_type, skill, content, proficiency_before,
                       proficiency_after, applied, retained, satisfaction, effectiveness,
                       created_at, updated_at, removed_at)
      """;

  private TransferTables() {}

  static Leaves<Transfer.Key, Transfer> read(
      Handle handle, Collection<Transfer.Key> named, Collection<PairingId> removed) {
    List<Transfer> found =
        named.isEmpty() && removed.isEmpty()
            ? List.of()
            : new Columns.Arrays<>(handle.createQuery(READ), List.copyOf(named))
                .texts("pairings", Transfer.Key::pairing)
                .texts("ids", Transfer.Key::id)
                .done()
                .bindArray("removed", String.class, Columns.ids(removed))
                .map((row, _) -> transfer(row))
                .list();
    return new Leaves<>(named, Transfer::key, found);
  }

  static void insert(Handle handle, List<Transfer> added) {
    if (!added.isEmpty()) {
      whole(handle.createUpdate(INSERT), added).execute();
    }
  }

  static void update(Handle handle, List<Transfer> changed) {
    if (!changed.isEmpty()) {
      mutable(handle.createUpdate(UPDATE), changed).done().execute();
    }
  }

  static void delete(Handle handle, Collection<PairingId> ids) {
    handle.createUpdate(DELETE).bindArray("ids", String.class, Columns.ids(ids)).execute();
  }

  static void keep(Handle handle, List<Departure> departures) {
    List<Transfer> rows = new ArrayList<>();
    List<Instant> removedAts = new ArrayList<>();
    for (Departure departure : departures) {
      for (Transfer row : departure.transfers()) {
        rows.add(row);
        removedAts.add(departure.removedAt());
      }
    }
    if (!rows.isEmpty()) {
      whole(handle.createUpdate(KEEP), rows)
          .bindArray("removedAts", Instant.class, removedAts)
          .execute();
    }
  }

  private static Update whole(Update statement, List<Transfer> rows) {
    return mutable(statement, rows)
        .texts("types", transfer -> Columns.stored(transfer.lesson().type()))
        .texts("skills", transfer -> transfer.lesson().skill())
        .texts("contents", transfer -> transfer.lesson().content())
        .bind("befores", BigDecimal.class, transfer -> transfer.lesson().proficiencyBefore())
        .times("createdAts", Transfer::createdAt)
        .done();
  }

  private static Columns.Arrays<Transfer, Update> mutable(Update statement, List<Transfer> rows) {
    return new Columns.Arrays<>(statement, rows)
        .texts("ids", Transfer::transferId)
        .texts("pairings", Transfer::pairingId)
        .bind("afters", BigDecimal.class, transfer -> of(transfer, Effect::proficiencyAfter))
        .bind("applied", BigDecimal.class, transfer -> of(transfer, Effect::applied))
        .bind("retained", BigDecimal.class, transfer -> of(transfer, Effect::retained))
        .bind("satisfactions", BigDecimal.class, transfer -> of(transfer, Effect::satisfaction))
        .bind("effects", BigDecimal.class, Transfer::effectiveness)
        .times("updatedAts", Transfer::updatedAt);
  }

  private static @Nullable BigDecimal of(Transfer transfer, Function<Effect, BigDecimal> part) {
    return transfer.effect() == null ? null : part.apply(transfer.effect());
  }

  /// A row of `mentorship_transfers` with all its columns.
  static Transfer transfer(ResultSet row) throws SQLException {
    BigDecimal after = row.getBigDecimal("proficiency_after");
    return new Transfer(
        new PairingId(row.getString("pairing_id")),
        new TransferId(row.getString("transfer_id")),
        new Lesson(
            Columns.symbol(TransferType.class, row.getString("transfer_type")),
            row.getString("skill"),
            row.getString("content"),
            row.getBigDecimal("proficiency_before")),
        after == null
            ? null
            : new Effect(
                after,
                row.getBigDecimal("applied"),
                row.getBigDecimal("retained"),
                row.getBigDecimal("satisfaction")),
        row.getBigDecimal("effectiveness"),
        time(row, "created_at"),
        time(row, "updated_at"));
  }
}
