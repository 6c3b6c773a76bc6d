package dev.stoa.migrations;

import java.util.List;

/// What a database has of the schema and what it lacks, both oldest first.
public record SchemaStatus(List<Applied> applied, List<Pending> pending) {
  public SchemaStatus {
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
  }

  public boolean isComplete() {
    return pending.isEmpty();
  }
}
