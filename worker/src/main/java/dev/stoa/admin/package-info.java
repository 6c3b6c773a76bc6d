/// Admin port: what a machine or a person may ask a running worker over HTTP.
///
/// - **Promise:** it answers while the database is away, and gives nothing to who has no token
///   where one is set.
/// - **Start reading** at [AdminPort] for the paths, then [Health] for what they say.
@NullMarked
package dev.stoa.admin;

import org.jspecify.annotations.NullMarked;
