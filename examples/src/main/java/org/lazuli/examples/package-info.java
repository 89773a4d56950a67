/**
 * Programs to read and run: {@code ./lazuli run Hello}.
 *
 * <p>Start with {@code Hello}, then {@code LinearRegression} and {@code Mnist}. A program is a
 * class with a main method; all else here helps one of them and is package-private. Trainings state
 * a target, and exit with 1 if they miss it.
 */
package org.lazuli.examples;
