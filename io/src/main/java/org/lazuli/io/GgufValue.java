package org.lazuli.io;

import java.util.List;
import java.util.Objects;
import org.lazuli.NDArray;

/**
 * Metadata of a gguf file: a text, a number or numbers, or a list.
 *
 * <p>Numbers keep their dtype: bool, signed and unsigned integers, float32 and float64 are what the
 * format has.
 *
 * {@snippet :
 * Gguf model = Io.loadGguf("model.gguf");
 * String name = model.metadata().get("general.name").text();
 * long layers = model.metadata().get("llama.block_count").numbers().itemLong();
 * List<String> tokens = model.metadata().get("tokenizer.ggml.tokens").texts();
 * }
 */
public sealed interface GgufValue {
  /**
   * {@return the text}
   *
   * @throws IllegalStateException if this is no text
   */
  default String text() {
    throw new IllegalStateException("[GgufValue] no text: " + this);
  }

  /**
   * {@return the numbers: an array without axes for one, with one axis for several}
   *
   * @throws IllegalStateException if these are no numbers
   */
  default NDArray numbers() {
    throw new IllegalStateException("[GgufValue] no numbers: " + this);
  }

  /**
   * {@return the texts of a list}
   *
   * @throws IllegalStateException if this is no list of texts
   */
  default List<String> texts() {
    throw new IllegalStateException("[GgufValue] no list of texts: " + this);
  }

  /** {@return a list of texts} */
  static GgufValue ofTexts(List<String> texts) {
    return new Items(texts.stream().<GgufValue>map(Text::new).toList());
  }

  /**
   * A text.
   *
   * @param text the text
   */
  record Text(String text) implements GgufValue {
    /** Checks that there is a text. */
    public Text {
      Objects.requireNonNull(text, "[GgufValue] text is null");
    }
  }

  /**
   * One number or several of one dtype.
   *
   * @param numbers an array of no or one axis
   */
  record Numbers(NDArray numbers) implements GgufValue {
    /** Checks the count of axes. */
    public Numbers {
      Objects.requireNonNull(numbers, "[GgufValue] numbers is null");
      if (numbers.ndim() > 1) {
        throw new IllegalArgumentException(
            "[GgufValue] metadata has no or one axis, not the shape " + numbers.shape());
      }
    }
  }

  /**
   * A list of texts, or of lists.
   *
   * @param items texts, or lists and numbers of one axis
   */
  record Items(List<GgufValue> items) implements GgufValue {
    /** Copies the list and checks that it is one of texts or one of lists. */
    public Items {
      items = List.copyOf(items);
      boolean texts = items.stream().allMatch(Text.class::isInstance);
      boolean lists = items.stream().noneMatch(item -> item instanceof Text || isScalar(item));
      if (!texts && !lists) {
        throw new IllegalArgumentException(
            "[GgufValue] a list holds texts only, or lists only; several numbers are one array");
      }
    }

    private static boolean isScalar(GgufValue value) {
      return value instanceof Numbers one && one.numbers().ndim() == 0;
    }

    @Override
    public List<String> texts() {
      return items.stream().map(GgufValue::text).toList();
    }
  }
}
