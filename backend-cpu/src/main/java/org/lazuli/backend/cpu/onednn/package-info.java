/**
 * Matrix products by oneDNN, where the library can be found.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.onednn.DnnlMatmul}; {@link
 * org.lazuli.backend.cpu.onednn.DnnlLibrary} says whether the library is there. Only this package
 * knows oneDNN's functions and handles.
 */
package org.lazuli.backend.cpu.onednn;
