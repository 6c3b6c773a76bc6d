/// Where figures are taken: servers, a database and topics for each figure, and what is sent to
/// them.
///
/// - **Promise:** figures do not see each other's rows or messages.
/// - **Start reading** at [Site], then [Stand].
@NullMarked
package dev.stoa.bench.site;

import org.jspecify.annotations.NullMarked;
