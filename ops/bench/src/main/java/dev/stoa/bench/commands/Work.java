package dev.stoa.bench.commands;

import dev.stoa.bench.site.Load;
import dev.stoa.bench.site.Load.Order;
import dev.stoa.bench.site.Stand;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;

/// One kind of command, of which each round applies as many again.
sealed interface Work {
  String area();

  /// The name of the command's type.
  String name();

  /// The commands of a round.
  ///
  /// @param first the number of its first command; no two rounds share a number
  /// @param count how many
  Load load(Stand stand, int first, int count);

  /// Commands that follow from their number.
  static Work of(String area, String name, IntFunction<Sent> command) {
    return new Numbered(area, name, command);
  }

  static Sent sent(String key, SpecificRecord message) {
    return new Sent(key, message);
  }

  /// A command with its key.
  record Sent(String key, SpecificRecord message) {}

  /// Commands that follow from their number.
  record Numbered(String area, String name, IntFunction<Sent> command) implements Work {
    @Override
    public Load load(Stand stand, int first, int count) {
      return new Commands(area, count, index -> order(first + index));
    }

    private Order order(int number) {
      Sent sent = command.apply(number);
      return new Order(id(name, number), sent.key(), sent.message());
    }
  }

  /// Commands that follow from what stands in the database, and must be asked for in its place.
  record Derived(String area, String name, Function<Stand, IntFunction<Sent>> command)
      implements Work {
    @Override
    public Load load(Stand stand, int first, int count) {
      IntFunction<Sent> commands = command.apply(stand);
      return new Commands(
          area,
          count,
          index -> {
            Sent sent = commands.apply(index);
            return new Order(id(name, first + index), sent.key(), sent.message());
          });
    }
  }

  /// Orders that are made when they are asked for.
  record Commands(String area, int size, IntFunction<Order> orders) implements Load {
    @Override
    public Order order(int index) {
      return orders.apply(index);
    }
  }

  /// An id that sorts by the number, as ids of version 7 sort by time.
  private static UUID id(String name, int number) {
    long high = ((long) number << 16) | 0x7000L;
    return new UUID(high, (((long) name.hashCode() << 24) >>> 2) | (1L << 63));
  }
}
