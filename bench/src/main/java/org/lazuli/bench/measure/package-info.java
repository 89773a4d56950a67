/**
 * How work is measured, whoever does it: operands, references, times and the line that is printed.
 *
 * <p>Knows no engine; those of peers use it too.
 */
package org.lazuli.bench.measure;
