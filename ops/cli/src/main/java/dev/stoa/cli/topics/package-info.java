/// Topics: made and compared with what the contract says.
///
/// - **Rule of the house:** what is missing is made and settings that differ are altered; nothing
///   is deleted, and partitions are never added, since that would move keys.
/// - **Start reading** at [TopicPlan].
@NullMarked
package dev.stoa.cli.topics;

import org.jspecify.annotations.NullMarked;
