/**
 * Programs to read and run: {@code ./lazuli run Hello}.
 *
 * <p>Start with {@code Hello}, then {@code Mnist}. A program is a class with a main method; all
 * else here helps one of them and is package-private.
 */
package org.lazuli.examples;
