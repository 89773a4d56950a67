/**
 * The service interface of a device: found with {@code ServiceLoader}, asked for memory, for
 * kernels of programs and, where it has them, for library routines.
 *
 * <p>Start reading at {@link org.lazuli.backend.Backend}. The package knows the api's types and op
 * records, never graphs or arrays.
 */
package org.lazuli.backend;
