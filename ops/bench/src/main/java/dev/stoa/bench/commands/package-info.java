/// What a command of each area costs beside EnqueueTask.
@NullMarked
package dev.stoa.bench.commands;

import org.jspecify.annotations.NullMarked;
