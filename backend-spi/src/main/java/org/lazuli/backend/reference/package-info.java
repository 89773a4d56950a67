/**
 * The routines no kernel program can express, in plain Java on host memory: what every device falls
 * back to, and the oracle of those that do better.
 *
 * <p>Start reading at {@link org.lazuli.backend.reference.HostRoutines}: a table from op to
 * routine.
 */
package org.lazuli.backend.reference;
