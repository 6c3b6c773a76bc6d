package dev.stoa.mentorship;

/// What an agent does in training; also what is added to it.
public record Counts(
    long tasksCompleted,
    long tasksSucceeded,
    long errorHandling,
    long brainstormsAttended,
    long brainstormsInitiated,
    long complexTasks,
    long agentsMentored,
    long transfersGiven) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts added) {
    return new Counts(
        tasksCompleted + added.tasksCompleted,
        tasksSucceeded + added.tasksSucceeded,
        errorHandling + added.errorHandling,
        brainstormsAttended + added.brainstormsAttended,
        brainstormsInitiated + added.brainstormsInitiated,
        complexTasks + added.complexTasks,
        agentsMentored + added.agentsMentored,
        transfersGiven + added.transfersGiven);
  }
}
