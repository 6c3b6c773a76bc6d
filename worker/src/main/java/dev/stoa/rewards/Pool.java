package dev.stoa.rewards;

/// The pool of compute slots that all agents share.
///
/// @param capacity all slots there are: available ones and those that agents hold
/// @param borrowed how many of those that agents hold are borrowed
/// @param contributed how many of the slots agents brought in
/// @param contributors how many agents brought any in
public record Pool(
    String poolId,
    long capacity,
    long available,
    long borrowed,
    long contributed,
    long contributors) {
  static final String GLOBAL = "global";

  Pool giving(int slots) {
    return new Pool(poolId, capacity, available - slots, borrowed, contributed, contributors);
  }

  Pool lending(int slots) {
    return new Pool(poolId, capacity, available, borrowed + slots, contributed, contributors);
  }

  Pool takingBack(int slots, int repaid) {
    return new Pool(
        poolId, capacity, available + slots, borrowed - repaid, contributed, contributors);
  }

  Pool growing(int slots, boolean isFirst) {
    return new Pool(
        poolId,
        capacity + slots,
        available + slots,
        borrowed,
        contributed + slots,
        contributors + (isFirst ? 1 : 0));
  }
}
