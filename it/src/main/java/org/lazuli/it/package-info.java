/**
 * The whole-system proof: one table with a row for every op, and what is derived from it.
 *
 * <p>Start reading at {@link org.lazuli.it.OpCase}, then at the family you are looking for, such as
 * {@link org.lazuli.it.ReduceCases}. Authors of backends extend {@link
 * org.lazuli.it.BackendConformance}.
 */
package org.lazuli.it;
