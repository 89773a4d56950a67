package org.lazuli.transforms;

import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Cases.in;

import org.lazuli.ScanOptions;

/** Scans and sortings, in both directions and with the element itself left out. */
final class OrderCases {
  private static final ScanOptions BACK = ScanOptions.REVERSE;

  private OrderCases() {}

  static void addTo(Cases cases) {
    cases.add("cumsum", a -> cumsum(a[0]), in(-2, 2, 2, 3));
    cases.add("cumsum back", a -> cumsum(a[0], BACK.exclusive(), 1), in(-2, 2, 2, 5));
    cases.add("cumprod", a -> cumprod(a[0], 0), in(-2, 2, 5, 2));
    cases.add("cumprod of all", a -> cumprod(a[0]), in(-2, 2, 3, 3));
    cases.add("cumprod back", a -> cumprod(a[0], BACK.exclusive(), -1), in(-2, 2, 2, 6));
    cases.add("cumprod of one", a -> cumprod(a[0], 1), in(-2, 2, 3, 1));
    cases.add("logcumsumexp", a -> logcumsumexp(a[0], 1), in(-2, 2, 2, 5));
    cases.add("logcumsumexp back", a -> logcumsumexp(a[0], BACK, 0), in(-2, 2, 4, 2));
    cases.add("cummax", a -> cummax(a[0], 1), in(-2, 2, 2, 7));
    cases.add("cummin back", a -> cummin(a[0], BACK, 0), in(-2, 2, 7, 2));
    cases.add("sort", a -> sort(a[0], 0), in(-2, 2, 5, 2));
    cases.add("topk", a -> topk(a[0], 2), in(-2, 2, 2, 5));
    cases.add("median of odd", a -> median(a[0], 1), in(-2, 2, 2, 5));
    cases.add("median of even", a -> median(a[0], true, 0, 2), in(-2, 2, 2, 2, 3));
    cases.add("diff", a -> diff(a[0], 2, 0), in(-2, 2, 5, 2));
    cases.add(
        "complex cumprod", a -> imag(cumprod(complex(a[0], a[1]), 0)), in(-1, 1, 4), in(-1, 1, 4));
    cases.add(
        "complex cumsum", a -> imag(cumsum(complex(a[0], a[1]), 0)), in(-1, 1, 4), in(-1, 1, 4));
    cases.add("complex sort", a -> imag(sort(complex(a[0], a[1]), 0)), in(-1, 1, 4), in(-1, 1, 4));
    cases.add("complex cummax", a -> imag(cummax(complex(a[0], a[1]))), in(-1, 1, 4), in(-1, 1, 4));
    cases.add(
        "complex logs", a -> imag(logcumsumexp(complex(a[0], a[1]))), in(-1, 1, 4), in(-1, 1, 4));
  }
}
