package dev.stoa.task;

import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The same stories as [TaskRulesTest], each command a batch on a real database.
@UsesServers
class TaskStoriesTest extends OrderStories {
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Override
  Stage stage() {
    return desk;
  }
}
