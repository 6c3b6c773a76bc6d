package dev.stoa.cli.demo;

import dev.stoa.cli.demo.Books.BoardPlace;
import dev.stoa.cli.demo.Books.Budget;
import dev.stoa.cli.demo.Books.Contest;
import dev.stoa.cli.demo.Books.Fine;
import dev.stoa.cli.demo.Books.Poll;
import dev.stoa.cli.demo.Books.Pool;
import dev.stoa.cli.demo.Books.Purse;
import dev.stoa.cli.demo.Books.Reward;
import dev.stoa.cli.demo.Books.Root;
import dev.stoa.cli.demo.Books.Session;
import dev.stoa.cli.demo.Books.Share;
import dev.stoa.cli.demo.Books.Tally;
import dev.stoa.cli.demo.Books.TaskRow;
import dev.stoa.cli.demo.Books.Verdict;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AuditId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Reads the books of the areas: one statement for each kind of row.
final class Bookkeeping {
  private Bookkeeping() {}

  /// Makes something of a row.
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static Books read(Tables tables) {
    return new Books(
        all(tables, BookStatements.COMPLETED_TASKS, Bookkeeping::tally),
        all(tables, BookStatements.TASKS, row -> new TaskRow(row.getString(1), row.getString(2))),
        all(tables, BookStatements.TASKS_IN_HAND, Bookkeeping::tally),
        all(tables, BookStatements.POLLS, Bookkeeping::poll),
        all(tables, BookStatements.AUDIT, Bookkeeping::audit),
        all(tables, BookStatements.SESSIONS, Bookkeeping::session),
        all(tables, BookStatements.PURSES, Bookkeeping::purse),
        all(
            tables,
            BookStatements.GLOBAL_TRUST,
            row -> new Share(row.getString(1), row.getBigDecimal(2))),
        all(
            tables,
            BookStatements.MATCHES,
            row -> new Contest(row.getString(1), row.getInt(2), row.getInt(3))),
        all(tables, BookStatements.PLACES, Bookkeeping::place),
        all(tables, BookStatements.MENTEES, Bookkeeping::tally),
        all(
            tables,
            BookStatements.REWARDS,
            row -> new Reward(row.getString(1), row.getString(2), row.getLong(3))),
        all(tables, BookStatements.BUDGETS, Bookkeeping::budget),
        all(tables, BookStatements.POOLS, Bookkeeping::pool),
        all(tables, BookStatements.VERDICTS, Bookkeeping::verdict),
        all(
            tables,
            BookStatements.FINES,
            row -> new Fine(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))),
        all(
            tables,
            BookStatements.ROOTS,
            row -> new Root(row.getString(1), row.getString(2), row.getLong(3))));
  }

  private static <T> List<T> all(Tables tables, String query, Reader<T> reader) {
    List<T> all = new ArrayList<>();
    tables.each(query, row -> all.add(reader.read(row)));
    return all;
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(row.getString(1), row.getLong(2), row.getLong(3));
  }

  private static Poll poll(ResultSet row) throws SQLException {
    return new Poll(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getObject(4, Long.class),
        new AuditHead(row.getLong(5), row.getString(6)));
  }

  private static AuditEntry audit(ResultSet row) throws SQLException {
    String performer = row.getString(5);
    return new AuditEntry(
        new AuditId(row.getString(1)),
        new ProposalId(row.getString(2)),
        row.getLong(3),
        row.getString(4),
        performer == null ? null : new AgentId(performer),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getString(8),
        row.getString(9));
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getBigDecimal(6),
        row.getBigDecimal(7));
  }

  private static Budget budget(ResultSet row) throws SQLException {
    return new Budget(
        row.getString(1),
        row.getBigDecimal(2),
        row.getBigDecimal(3),
        row.getBigDecimal(4),
        row.getBigDecimal(5),
        row.getBigDecimal(6));
  }

  private static Purse purse(ResultSet row) throws SQLException {
    return new Purse(
        row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  private static BoardPlace place(ResultSet row) throws SQLException {
    return new BoardPlace(
        row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBigDecimal(5));
  }

  private static Pool pool(ResultSet row) throws SQLException {
    return new Pool(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5));
  }
}
