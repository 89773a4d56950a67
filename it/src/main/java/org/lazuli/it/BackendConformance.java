package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.spi.Defaults;
import org.lazuli.type.DType;

/**
 * What every backend must compute: all rows of the op table, in every dtype, size and arrangement,
 * and state written over itself.
 *
 * <p>Authors of a backend extend this class in their tests and put the backend's provider on the
 * class path.
 */
public abstract class BackendConformance {
  /** For subclasses. */
  protected BackendConformance() {}

  /** {@return the name of the backend's provider} */
  protected abstract String device();

  /** {@return the dtypes the backend supports} */
  protected List<DType> dtypes() {
    return List.of(DType.values());
  }

  /**
   * {@return the names of the tests that are known to fail}
   *
   * <p>A test named here fails once the backend passes it, so the list only gets shorter.
   */
  protected Set<String> knownFailures() {
    return Set.of();
  }

  @TestFactory
  final Stream<DynamicTest> forward() {
    return OpCases.all().stream().flatMap(this::tests);
  }

  @TestFactory
  final Stream<DynamicTest> stateIsWrittenOverItself() {
    return dtypes().contains(DType.FLOAT32)
        ? Stream.of(test("state", StateCheck::run))
        : Stream.of();
  }

  private Stream<DynamicTest> tests(OpCase row) {
    return row.dtypes().stream()
        .filter(dtypes()::contains)
        .map(
            dtype -> {
              String name = row + " of " + dtype;
              return test(name, () -> ForwardCheck.run(row, dtype));
            });
  }

  private DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(name, () -> check(name, check));
  }

  private void check(String name, Runnable check) {
    ScopedValue.Carrier here = ScopedValue.where(Defaults.DEVICE, device());
    if (knownFailures().contains(name)) {
      assertThrows(Throwable.class, () -> here.run(check));
    } else {
      here.run(check);
    }
  }
}
