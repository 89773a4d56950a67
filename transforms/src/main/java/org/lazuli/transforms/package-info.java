/**
 * The function transforms: run a function on traced arguments, then walk what it recorded once and
 * emit new ops.
 *
 * <p>The walks ({@link org.lazuli.transforms.Vjp}, {@link org.lazuli.transforms.Jvp}, {@link
 * org.lazuli.transforms.Vmap}, {@link org.lazuli.transforms.Plan}) know no op; what an op means to
 * them is a {@link org.lazuli.transforms.Rule}, one file per family, found by {@link
 * org.lazuli.transforms.Rules}. Rules emit ordinary ops, so every result can be transformed again.
 * The package knows no device and evaluates nothing. Start reading at {@link
 * org.lazuli.transforms.Tape}, then {@link org.lazuli.transforms.Vjp}.
 */
package org.lazuli.transforms;
