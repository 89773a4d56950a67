/**
 * The threads kernels run on.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.workers.Workers}. The package knows tasks by
 * number, never what they compute.
 */
package org.lazuli.backend.cpu.workers;
