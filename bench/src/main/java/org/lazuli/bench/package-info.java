/** JMH benchmarks; {@code ./lazuli bench [pattern]} runs them. Figures live in RESULTS.md. */
package org.lazuli.bench;
