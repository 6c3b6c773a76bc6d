package dev.stoa.outbox;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Which transactions a moment of the database can see: PostgreSQL's `pg_snapshot`.
///
/// @param xmin every transaction below it has ended
/// @param xmax no transaction from it on had ended
/// @param inFlight between the two, those that had not ended; ascending
public record Snapshot(long xmin, long xmax, List<Long> inFlight) {

  /// Sees nothing: 3 is the first number that PostgreSQL gives to a transaction.
  public static final Snapshot NOTHING = new Snapshot(3, 3, List.of());

  public Snapshot {
    inFlight = List.copyOf(inFlight);
    if (xmin < 1 || xmax < xmin) {
      throw new IllegalArgumentException(
          "snapshot ends before it begins (xmin: %d, xmax: %d)".formatted(xmin, xmax));
    }
    long previous = xmin - 1;
    for (long xid : inFlight) {
      if (xid <= previous || xid >= xmax) {
        throw new IllegalArgumentException(
            "snapshot has a transaction out of place (xid: %d, xmin: %d, xmax: %d)"
                .formatted(xid, xmin, xmax));
      }
      previous = xid;
    }
  }

  /// Reads what `pg_snapshot` prints: `xmin:xmax:xid,xid,…`.
  public static Snapshot parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "snapshot has not three parts (found: '%s')".formatted(text));
    }
    try {
      List<Long> inFlight =
          parts[2].isEmpty()
              ? List.of()
              : Arrays.stream(parts[2].split(",", -1)).map(Long::parseLong).toList();
      return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), inFlight);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "snapshot has a part that is no number (found: '%s')".formatted(text), malformed);
    }
  }

  /// Whether the transaction had ended.
  public boolean visible(long xid) {
    return xid < xmin || (xid < xmax && Collections.binarySearch(inFlight, xid) < 0);
  }

  /// Of the transactions that had not ended here, those that `later` sees.
  public List<Long> endedBy(Snapshot later) {
    return inFlight.stream().filter(later::visible).toList();
  }

  /// The same moment for all numbers below `limit`; those from it on are not visible.
  public Snapshot below(long limit) {
    if (limit >= xmax) {
      return this;
    }
    List<Long> left = inFlight.stream().filter(xid -> xid < limit).toList();
    return new Snapshot(left.isEmpty() ? limit : xmin, limit, left);
  }

  /// As PostgreSQL prints it.
  @Override
  public String toString() {
    return inFlight.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", xmin + ":" + xmax + ":", ""));
  }
}
