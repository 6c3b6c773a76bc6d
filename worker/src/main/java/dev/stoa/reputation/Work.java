package dev.stoa.reputation;

/// What other areas know an agent to have done.
///
/// @param points what it has earned
record Work(long completed, long failed, long points) {
  static final Work NONE = new Work(0, 0, 0);

  /// In percent; all of it where nothing was tried.
  double success() {
    return completed + failed == 0 ? 100 : 100.0 * completed / (completed + failed);
  }
}
