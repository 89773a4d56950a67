package org.lazuli.backend.cpu.onednn;

import org.lazuli.backend.cpu.matmul.MatmulSpec;

/**
 * A part of a product that one thread computes.
 *
 * @param spec the product of the part
 * @param a elements from the whole's A to the part's, and so on
 */
record Piece(MatmulSpec spec, long a, long b, long c) {}
