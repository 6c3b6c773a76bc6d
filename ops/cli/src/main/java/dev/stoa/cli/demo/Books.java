package dev.stoa.cli.demo;

import dev.stoa.voting.audit.AuditEntry;
import dev.stoa.voting.audit.AuditHead;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tables of the areas say when everything rests, as far as the proof looks at it.
///
/// @param counted by agent, how many completed tasks are counted and how many there are
/// @param tasks every task that is not deleted
/// @param hands by agent, how many tasks it has in hand
/// @param audit every entry, of each proposal oldest first
/// @param trust of agents for which it was computed
/// @param matches those that moved ratings
/// @param places of all boards that were kept, by board and place
/// @param roots every aggregate
public record Books(
    List<Tally> counted,
    List<TaskRow> tasks,
    List<Tally> hands,
    List<Poll> polls,
    List<AuditEntry> audit,
    List<Session> sessions,
    List<Purse> purses,
    List<Share> trust,
    List<Contest> matches,
    List<BoardPlace> places,
    List<Tally> mentees,
    List<Reward> rewards,
    List<Budget> budgets,
    List<Pool> pools,
    List<Verdict> verdicts,
    List<Fine> fines,
    List<Root> roots) {

  /// What is written down of somebody, and what there is.
  public record Tally(String name, long written, long found) {}

  public record TaskRow(String task, String status) {}

  /// @param written how many votes the proposal says that it has
  /// @param stored how many ballots there are
  /// @param counted how many its result was counted from; null where there is none
  /// @param end where its audit chain ends
  public record Poll(
      String proposal, long written, long stored, @Nullable Long counted, AuditHead end) {}

  /// @param ideas as the session says, `found` as there are
  /// @param votes as its ideas say, `cast` as there are
  public record Session(
      String session,
      long ideas,
      long found,
      long votes,
      long cast,
      BigDecimal sum,
      BigDecimal sumCast) {}

  /// @param entries how many the profile says that its ledger has
  /// @param sum of the ledger
  public record Purse(String agent, long points, long entries, long found, long sum) {}

  public record Share(String agent, BigDecimal share) {}

  /// @param rated how many took part whose rating moved
  /// @param change of all their ratings together
  public record Contest(String match, int rated, int change) {}

  public record BoardPlace(String board, String agent, int rank, int place, BigDecimal score) {}

  /// @param redemptions how many there are
  public record Reward(String allocation, String status, long redemptions) {}

  /// @param pending what allocations hold that may still be redeemed
  /// @param redeemed what was redeemed
  public record Budget(
      String name,
      BigDecimal limit,
      BigDecimal reserved,
      BigDecimal spent,
      BigDecimal pending,
      BigDecimal redeemed) {}

  /// @param held by all agents together
  /// @param lent to all agents together
  public record Pool(long capacity, long available, long borrowed, long held, long lent) {}

  /// A penalty and what an appeal made of it.
  ///
  /// @param granted the appeal against its violation that was approved after it; null where none
  /// @param reversedBy the appeal that it says to be reversed by
  /// @param isGranted whether that one was approved
  public record Verdict(
      String penalty,
      String status,
      @Nullable String granted,
      @Nullable String reversedBy,
      boolean isGranted) {}

  /// A penalty that takes points.
  ///
  /// @param taken entries of the ledger that took them
  /// @param returned entries that gave them back
  public record Fine(String penalty, String status, long taken, long returned) {}

  public record Root(String area, String key, long version) {}
}
