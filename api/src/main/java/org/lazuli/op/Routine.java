package org.lazuli.op;

/**
 * An operation that no kernel program computes: a routine of the backend's library does, or else
 * the one in plain Java on the host.
 */
public sealed interface Routine extends Op permits Sort, Fft, Factor {}
