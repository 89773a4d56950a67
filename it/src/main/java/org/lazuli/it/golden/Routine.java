package org.lazuli.it.golden;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a source can call. */
@FunctionalInterface
interface Routine {
  /** {@return the result for positional and named arguments} */
  Object call(List<?> positional, Map<String, ?> named);

  /** {@return the result for positional arguments} */
  default Object with(Object... positional) {
    return call(Arrays.asList(positional), Map.of());
  }

  /** {@return this with a value before the positional arguments, as a method of that value} */
  default Routine of(Object self) {
    return (positional, named) -> {
      Object[] all = new Object[positional.size() + 1];
      all[0] = self;
      for (int i = 0; i < positional.size(); i++) {
        all[i + 1] = positional.get(i);
      }
      return call(Arrays.asList(all), named);
    };
  }
}
