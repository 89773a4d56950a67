/**
 * Lazy arrays, the functions over them and the transforms of functions: what users type.
 *
 * <p>Start with {@link org.lazuli.NDArray}, {@link org.lazuli.Ops} and {@link
 * org.lazuli.Transforms}. An operation checks its arguments, infers shape and dtype and records one
 * node; nothing is computed before the value is asked for. Null arguments are refused with a {@code
 * NullPointerException}, arguments that do not fit with an {@code IllegalArgumentException}; both
 * start with the name of the operation in brackets. The package knows no engine: the two seams in
 * {@code org.lazuli.spi} are found by {@code ServiceLoader} on first use.
 */
package org.lazuli;
