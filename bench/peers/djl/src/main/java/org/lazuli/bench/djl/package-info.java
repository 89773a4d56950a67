/** DJL on its PyTorch engine, which is LibTorch, as a peer. */
package org.lazuli.bench.djl;
