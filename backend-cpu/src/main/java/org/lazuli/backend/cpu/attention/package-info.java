/**
 * Attention a tile of scores at a time, so that no matrix of all scores is ever stored.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.attention.AttentionKernel}. Products are
 * oneDNN's; what happens to scores between them are kernel programs.
 */
package org.lazuli.backend.cpu.attention;
