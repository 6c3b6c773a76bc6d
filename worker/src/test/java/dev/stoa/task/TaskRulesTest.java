package dev.stoa.task;

/// The rules alone.
class TaskRulesTest extends StoriesContract {
  @Override
  Stage stage() {
    return new Ledger();
  }
}
