package org.lazuli.backend;

/**
 * A place in a buffer.
 *
 * @param buffer the memory
 * @param offset where the first element (index 0 on every axis) stands, in elements
 */
public record Slot(DeviceBuffer buffer, long offset) {}
