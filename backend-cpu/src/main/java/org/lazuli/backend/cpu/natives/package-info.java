/**
 * Native libraries that travel inside jars: where they are, and how they get to a place from which
 * the system can load them.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.natives.NativeResource}. The package knows
 * files and modules, never what a library does.
 */
package org.lazuli.backend.cpu.natives;
