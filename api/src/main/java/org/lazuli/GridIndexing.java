package org.lazuli;

/** Which axis of a grid the first array runs along; see {@link Ops#meshgrid}. */
public enum GridIndexing {
  /** Cartesian: the first array runs along axis 1, the second along axis 0. */
  XY,
  /** Of matrices: array i runs along axis i. */
  IJ
}
