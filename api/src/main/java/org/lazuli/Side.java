package org.lazuli;

/** Where a value goes among equal ones, see {@link Ops#searchsorted}. */
public enum Side {
  /** Before all of them. */
  LEFT,
  /** After all of them. */
  RIGHT
}
