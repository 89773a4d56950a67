/** TensorFlow-Java as a peer. */
package org.lazuli.bench.tf;
