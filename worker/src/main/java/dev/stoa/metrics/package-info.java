/// Metrics: the registry's figures as Prometheus reads them.
///
/// - **Promise:** a label's value comes from a closed set; no id, key or text of users is one.
/// - **Start reading** at [PrometheusText].
@NullMarked
package dev.stoa.metrics;

import org.jspecify.annotations.NullMarked;
