package org.lazuli.op;

/** What happens to the element that is already there when another is written over it. */
public enum Combine {
  /** The new element replaces it; which of several wins is not defined. */
  ASSIGN,
  /** old + new. */
  ADD,
  /** old * new. */
  MULTIPLY,
  /** The larger. */
  MAXIMUM,
  /** The smaller. */
  MINIMUM
}
