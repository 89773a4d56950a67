/**
 * Reads and writes arrays in the formats other tools use; {@link org.lazuli.io.Io} is the door.
 *
 * <p>A reader turns the mapped bytes of a file into {@code RawTensor}s and knows nothing of arrays;
 * a writer takes them back. Only {@code RawTensor} and {@code RawTensors} meet the array type. No
 * reader trusts its file: every size is checked against the bytes that are there before it is used.
 * Start reading at {@code Source}, then {@code Npy}.
 */
package org.lazuli.io;
