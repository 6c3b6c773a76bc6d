package dev.stoa.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.Columns;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.AllocationId;
import dev.stoa.identity.PermissionId;
import dev.stoa.rewards.Rewards.Command;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Rewards.Source;
import dev.stoa.rewards.Rewards.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rewards in words. A line is a time, a command and what it is answered:
///
/// ```
/// 12:00     reserve r-1 100 points for a [until 13:00] [to task.*]  -> RewardAllocated
/// 12:01     a redeems r-1 · cancel r-1 · expire r-1 [asof 13:00]
/// 12:02     boss grants p-1 task.* to a [until 13:00] · boss revokes p-1 of a
/// 12:03     sweep 10 [asof 12:00]
/// d7 12:00  a asks 5 [borrowing] · a releases 2 · a contributes 4
/// ```
///
/// Times with a day count from the first, a Monday. `stranger:` before a command says that its
/// sender is not trusted. A line that begins with `=` says what a thing now is; `a is gold 10 95 5`
/// says what other areas know: tier, days of streak, tasks completed and failed, and with `keeping
/// 0.8` what penalties leave of its computing power. Agents are single letters: `s` is suspended,
/// `x`, `y` and `z` are unknown, all others are present.
final class Script {
  static final Instant FIRST_DAY = Instant.parse("2026-01-05T00:00:00Z");

  /// What runs the commands: rules alone, or a database.
  interface Stage {
    String run(Instant now, Command command, boolean trusted);

    void tell(AgentId agent, Standing standing);

    @Nullable Account account(AgentId agent);

    Pool pool();

    @Nullable Allocation allocation(AllocationId allocation);

    @Nullable Budget budget(Budget.Key key);
  }

  private final Stage stage;

  Script(Stage stage) {
    this.stage = stage;
  }

  void check(String text) {
    List<String> answered = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      expected.add(line);
      answered.add(play(line));
    }
    assertThat(String.join("\n", answered)).isEqualTo(String.join("\n", expected));
  }

  private String play(String line) {
    if (line.startsWith("=")) {
      return state(line.split("\\s+", -1));
    }
    if (line.contains("->")) {
      return answer(line);
    }
    String[] words = line.split("\\s+", -1);
    stage.tell(
        new AgentId(words[0]),
        new Standing(
            Tier.valueOf(words[2].toUpperCase(Locale.ROOT)),
            Integer.parseInt(words[3]),
            Long.parseLong(words[4]),
            Long.parseLong(words[5]),
            words.length == 6 ? BigDecimal.ONE : new BigDecimal(words[7])));
    return line;
  }

  private String answer(String line) {
    String asked = line.substring(0, line.indexOf("->"));
    List<String> words = new ArrayList<>(List.of(asked.strip().split("\\s+", -1)));
    int day =
        words.getFirst().startsWith("d") ? Integer.parseInt(words.removeFirst().substring(1)) : 0;
    Instant now = at(day, words.removeFirst());
    boolean stranger = words.getFirst().equals("stranger:");
    if (stranger) {
      words.removeFirst();
    }
    return asked + "-> " + stage.run(now, command(now, day, words), !stranger);
  }

  static Instant at(int day, String time) {
    return FIRST_DAY
        .plus(Duration.ofDays(day))
        .plus(Duration.ofNanos(LocalTime.parse(time).toNanoOfDay()));
  }

  private static Command command(Instant now, int day, List<String> words) {
    Instant asOf = after(words, "asof", day, now);
    return switch (words.getFirst()) {
      case "reserve" -> new Command.AllocateReward(allocation(words.get(1)), terms(day, words));
      case "cancel" -> new Command.CancelAllocation(allocation(words.get(1)), "mistaken");
      case "expire" -> new Command.ExpireAllocation(allocation(words.get(1)), asOf);
      case "sweep" -> new Command.ExpirePermissions(asOf, Integer.parseInt(words.get(1)));
      default -> byAgent(day, words);
    };
  }

  private static Terms terms(int day, List<String> words) {
    return new Terms(
        new AgentId(words.get(5)),
        RewardType.valueOf(words.get(3).toUpperCase(Locale.ROOT)),
        new BigDecimal(words.get(2)).setScale(4),
        "well done",
        words.contains("until") ? after(words, "until", day, Instant.EPOCH) : null,
        Source.NONE,
        words.contains("to") ? new PermissionType(words.get(words.indexOf("to") + 1)) : null,
        "{}");
  }

  private static Command byAgent(int day, List<String> words) {
    var agent = new AgentId(words.getFirst());
    String object = words.get(2);
    return switch (words.get(1)) {
      case "redeems" -> new Command.RedeemReward(allocation(object), agent);
      case "grants" ->
          new Command.GrantPermission(
              new AgentId(words.get(5)),
              permission(object),
              new Grant(
                  new PermissionType(words.get(3)),
                  agent,
                  words.contains("until") ? after(words, "until", day, Instant.EPOCH) : null,
                  "{}"));
      case "revokes" ->
          new Command.RevokePermission(
              new AgentId(words.get(4)), permission(object), agent, "mistaken");
      case "asks" ->
          new Command.AllocateCompute(agent, Integer.parseInt(object), words.contains("borrowing"));
      case "releases" -> new Command.ReleaseCompute(agent, Integer.parseInt(object));
      case "contributes" -> new Command.ContributeCompute(agent, Integer.parseInt(object));
      default -> throw new IllegalArgumentException("no such verb (words: %s)".formatted(words));
    };
  }

  private static Instant after(List<String> words, String word, int day, Instant fallback) {
    int index = words.indexOf(word);
    return index < 0 ? fallback : at(day, words.get(index + 1));
  }

  private String state(String[] words) {
    String name = words[1];
    return "= " + name + " " + (name.equals("pool") ? pool() : state(name));
  }

  private String pool() {
    Pool pool = stage.pool();
    return "has %d of %d lent %d contributed %d by %d"
        .formatted(
            pool.available(),
            pool.capacity(),
            pool.borrowed(),
            pool.contributed(),
            pool.contributors());
  }

  private String state(String name) {
    if (name.length() == 1) {
      Account account = stage.account(new AgentId(name));
      return account == null
          ? "has no account"
          : "holds %d borrowed %d owes %s contributed %d version %d"
              .formatted(
                  account.held(),
                  account.borrowed(),
                  account.interestOwed(),
                  account.contributed(),
                  account.version());
    }
    if (name.startsWith("r-")) {
      Allocation allocation = stage.allocation(allocation(name));
      return allocation == null
          ? "is not there"
          : "is %s version %d".formatted(Columns.stored(allocation.status()), allocation.version());
    }
    String[] parts = name.split("@", -1);
    var key =
        new Budget.Key(
            RewardType.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            java.time.LocalDate.parse(parts[1]));
    Budget budget = stage.budget(key);
    return budget == null
        ? "is untouched"
        : "reserved %s spent %s".formatted(budget.reserved(), budget.spent());
  }

  static AllocationId allocation(String name) {
    return new AllocationId(name);
  }

  /// Permissions are called p-1 to p-9.
  static PermissionId permission(String name) {
    return new PermissionId(new UUID(0, Long.parseLong(name.substring(2))));
  }
}
