package org.lazuli;

/**
 * A quotient and what it leaves: x = quotient * y + remainder.
 *
 * @param quotient the largest integers not above x / y
 * @param remainder what is left, with the sign of y
 */
public record DivMod(NDArray quotient, NDArray remainder) {}
