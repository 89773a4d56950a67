/**
 * What makes a training loop short: batches, metrics, mixed precision, checkpoints, reports.
 *
 * <p>There is no trainer: the loop is the user's, and each class here is of use without the others.
 * Start with {@link org.lazuli.data.Dataset}, then {@link org.lazuli.data.Batches} and {@link
 * org.lazuli.data.Checkpoints}. What is random follows from keys, so that a training that is
 * continued from a checkpoint makes bit for bit the steps it would have made otherwise.
 */
package org.lazuli.data;
