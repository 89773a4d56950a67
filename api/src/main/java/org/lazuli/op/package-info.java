/**
 * The closed vocabulary of operations, as data with shape and dtype inference.
 *
 * <p>For authors of engines and backends; users call {@code org.lazuli.Ops}. The package knows
 * {@code org.lazuli.type} and nothing else: what an op computes, how it is differentiated, batched
 * and lowered are tables over these records in other rooms. Start reading at {@link
 * org.lazuli.op.Op}, then {@link org.lazuli.op.Unary} and {@link org.lazuli.op.Reduce}.
 */
package org.lazuli.op;
