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
  MINIMUM;

  /**
   * {@return the function of the old and the new element}
   *
   * @throws IllegalStateException for {@link #ASSIGN}, which looks at the new one only
   */
  public Binary function() {
    return switch (this) {
      case ADD -> Binary.ADD;
      case MULTIPLY -> Binary.MULTIPLY;
      case MAXIMUM -> Binary.MAXIMUM;
      case MINIMUM -> Binary.MINIMUM;
      case ASSIGN -> throw new IllegalStateException("nothing is combined by " + this);
    };
  }
}
