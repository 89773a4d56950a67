/**
 * What an engine does, as events of the JDK's flight recorder ({@code jdk.jfr}).
 *
 * <p>{@link org.lazuli.backend.event.Events} is the only class that others call. The module {@code
 * jdk.jfr} is optional: where a run-time image lacks it, nothing is recorded and nothing fails.
 */
package org.lazuli.backend.event;
