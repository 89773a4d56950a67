/**
 * Kernel programs run in plain Java: the reference, the fallback, and a new backend's first engine.
 *
 * <p>{@link org.lazuli.backend.interpreter.Scalars} is the meaning of every function on one
 * element; {@link org.lazuli.backend.interpreter.Interpreter} applies it to blocks of elements.
 */
package org.lazuli.backend.interpreter;
