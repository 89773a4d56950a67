package org.lazuli;

/**
 * What one pass of a {@linkplain ControlFlow#scan scan} leaves, or all of them.
 *
 * @param <C> the type of what is carried from pass to pass, any tree of arrays
 * @param <Y> the type of what each pass gives, any tree of arrays
 * @param carry what the next pass gets; of all passes, what the last one left
 * @param output what is stacked on a new axis 0; of all passes, the stacks
 */
public record Scanned<C, Y>(C carry, Y output) {}
