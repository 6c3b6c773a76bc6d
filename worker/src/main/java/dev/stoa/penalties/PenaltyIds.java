package dev.stoa.penalties;

import dev.stoa.identity.PenaltyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the ids of penalties lie in columns.
final class PenaltyIds {
  private PenaltyIds() {}

  static PenaltyId id(ResultSet row, String column) throws SQLException {
    return new PenaltyId(row.getObject(column, UUID.class));
  }

  static @Nullable PenaltyId maybe(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new PenaltyId(id);
  }

  static @Nullable UUID value(@Nullable PenaltyId id) {
    return id == null ? null : id.value();
  }

  static List<UUID> uuids(Collection<PenaltyId> ids) {
    return ids.stream().map(PenaltyId::value).toList();
  }
}
