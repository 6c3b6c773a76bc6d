package dev.stoa;

import com.codahale.metrics.MetricRegistry;
import dev.stoa.agent.AgentArea;
import dev.stoa.agent.AgentRepository;
import dev.stoa.area.Area;
import dev.stoa.area.Commands;
import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import dev.stoa.area.Query;
import dev.stoa.battle.BattleArea;
import dev.stoa.battle.BattleRepository;
import dev.stoa.battle.rating.Elo;
import dev.stoa.battle.rating.RatingSystem;
import dev.stoa.brainstorm.BrainstormArea;
import dev.stoa.brainstorm.BrainstormRepository;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.database.Database;
import dev.stoa.database.DatabaseConfig;
import dev.stoa.gamification.GamificationArea;
import dev.stoa.gamification.GamificationRepository;
import dev.stoa.intake.Intakes;
import dev.stoa.intake.Rulings;
import dev.stoa.leaderboard.LeaderboardArea;
import dev.stoa.leaderboard.LeaderboardRepository;
import dev.stoa.mentorship.MentorshipArea;
import dev.stoa.mentorship.MentorshipRepository;
import dev.stoa.outbox.Partitions;
import dev.stoa.penalties.PenaltiesArea;
import dev.stoa.penalties.PenaltiesRepository;
import dev.stoa.policy.Policies;
import dev.stoa.reputation.ReputationArea;
import dev.stoa.reputation.ReputationRepository;
import dev.stoa.rewards.RewardsArea;
import dev.stoa.rewards.RewardsRepository;
import dev.stoa.task.TaskArea;
import dev.stoa.task.TaskRepository;
import dev.stoa.voting.VotingArea;
import dev.stoa.voting.VotingRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/// Stoa for a program in the same JVM: the repositories of all areas, on one pool.
///
/// Reads see committed rows. A write is a command like any other: it is applied once under its id,
/// by the rules that apply to everybody, and its events leave by the outbox.
public final class Stoa implements AutoCloseable {
  private final Database database;
  private final Intakes intakes;
  private final AgentRepository agents;
  private final TaskRepository tasks;
  private final VotingRepository voting;
  private final BrainstormRepository brainstorm;
  private final GamificationRepository gamification;
  private final ReputationRepository reputations;
  private final BattleRepository battles;
  private final LeaderboardRepository leaderboards;
  private final MentorshipRepository mentorship;
  private final RewardsRepository rewards;
  private final PenaltiesRepository penalties;

  /// The areas that are built, in the contract's order.
  private final Areas areas;

  /// The areas that are built.
  public record Areas(
      AgentArea agent,
      TaskArea task,
      VotingArea voting,
      BrainstormArea brainstorm,
      GamificationArea gamification,
      ReputationArea reputation,
      BattleArea battle,
      LeaderboardArea leaderboard,
      MentorshipArea mentorship,
      RewardsArea rewards,
      PenaltiesArea penalties) {

    /// @param ratings how battles are rated
    public static Areas rated(RatingSystem ratings) {
      return new Areas(
          new AgentArea(),
          new TaskArea(),
          new VotingArea(),
          new BrainstormArea(),
          new GamificationArea(),
          new ReputationArea(),
          new BattleArea(ratings),
          new LeaderboardArea(),
          new MentorshipArea(),
          new RewardsArea(),
          new PenaltiesArea());
    }

    /// All of them, in the contract's order.
    public List<Area<?, ?, ?>> all() {
      return List.of(
          agent,
          task,
          voting,
          brainstorm,
          gamification,
          reputation,
          battle,
          leaderboard,
          mentorship,
          rewards,
          penalties);
    }
  }

  /// Uses a pool and a path for commands that somebody else made and closes.
  public Stoa(Database database, Intakes intakes, Areas areas) {
    this.database = database;
    this.intakes = intakes;
    this.areas = areas;
    this.agents = new AgentRepository(database.jdbi(), commands(areas.agent()));
    this.tasks = new TaskRepository(database.jdbi(), commands(areas.task()));
    this.voting = new VotingRepository(database.jdbi(), commands(areas.voting()));
    this.brainstorm = new BrainstormRepository(database.jdbi(), commands(areas.brainstorm()));
    this.gamification = new GamificationRepository(database.jdbi(), commands(areas.gamification()));
    this.reputations = new ReputationRepository(database.jdbi(), commands(areas.reputation()));
    this.battles = new BattleRepository(database.jdbi(), commands(areas.battle()));
    this.leaderboards = new LeaderboardRepository(database.jdbi(), commands(areas.leaderboard()));
    this.mentorship = new MentorshipRepository(database.jdbi(), commands(areas.mentorship()));
    this.rewards = new RewardsRepository(database.jdbi(), commands(areas.rewards()));
    this.penalties = new PenaltiesRepository(database.jdbi(), commands(areas.penalties()));
  }

  /// Opens the library on a database that was migrated, without Kafka.
  public static Stoa open(DatabaseConfig config) {
    var metrics = new MetricRegistry();
    Database database = Database.open(config, metrics);
    Jdbi jdbi = database.jdbi();
    new Partitions(jdbi, Duration.ofDays(7), InstantSource.system()).ensure();
    var areas = Areas.rated(new Elo());
    var rulings =
        new Rulings(
            UnaryOperator.identity(),
            Schemas.ofContract(),
            Registry.NONE,
            Set.of(),
            Rulings.Reacting.of(Policies.without(Set.of()), areas.all(), null));
    var intakes =
        new Intakes(
            jdbi,
            rulings,
            new Intakes.Setting(0, 1, Integer.MAX_VALUE, 100),
            new Intakes.Signals(() -> false, () -> {}),
            metrics);
    return new Stoa(database, intakes, areas);
  }

  /// The door for commands of one area, for ids and headers of the caller's own.
  public <C extends DomainCommand, E extends DomainEvent, S> Commands<C, E> commands(
      Area<C, E, S> area) {
    return intakes.commands(area);
  }

  public Areas areas() {
    return areas;
  }

  public AgentRepository agents() {
    return agents;
  }

  public TaskRepository tasks() {
    return tasks;
  }

  public VotingRepository voting() {
    return voting;
  }

  public BrainstormRepository brainstorm() {
    return brainstorm;
  }

  public GamificationRepository gamification() {
    return gamification;
  }

  public ReputationRepository reputations() {
    return reputations;
  }

  public BattleRepository battles() {
    return battles;
  }

  public LeaderboardRepository leaderboards() {
    return leaderboards;
  }

  public MentorshipRepository mentorship() {
    return mentorship;
  }

  public RewardsRepository rewards() {
    return rewards;
  }

  public PenaltiesRepository penalties() {
    return penalties;
  }

  /// Every read by area and name, as `stoa query` offers them.
  public Map<String, List<Query>> queries() {
    Map<String, List<Query>> queries = new LinkedHashMap<>();
    queries.put(areas.agent().label(), agents.queries());
    queries.put(areas.task().label(), tasks.queries());
    queries.put(areas.voting().label(), voting.queries());
    queries.put(areas.brainstorm().label(), brainstorm.queries());
    queries.put(areas.gamification().label(), gamification.queries());
    queries.put(areas.reputation().label(), reputations.queries());
    queries.put(areas.battle().label(), battles.queries());
    queries.put(areas.leaderboard().label(), leaderboards.queries());
    queries.put(areas.mentorship().label(), mentorship.queries());
    queries.put(areas.rewards().label(), rewards.queries());
    queries.put(areas.penalties().label(), penalties.queries());
    return queries;
  }

  @Override
  public void close() {
    intakes.close();
    database.close();
  }
}
