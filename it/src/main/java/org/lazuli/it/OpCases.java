package org.lazuli.it;

import java.util.List;
import java.util.stream.Stream;

/** The op table: the rows of all families. */
public final class OpCases {
  private OpCases() {}

  /** {@return all rows} */
  public static List<OpCase> all() {
    return Stream.of(
            UnaryCases.all(),
            BinaryCases.all(),
            SelectCases.all(),
            CastCases.all(),
            ReduceCases.all(),
            ScanCases.all(),
            SortCases.all(),
            ViewCases.all(),
            ConcatenateCases.all(),
            SliceUpdateCases.all(),
            GatherCases.all(),
            ScatterCases.all(),
            MatmulCases.all(),
            ConvCases.all(),
            FftCases.all(),
            IotaCases.all(),
            RandomBitsCases.all(),
            FlowCases.all(),
            ControlCases.all(),
            ComplexCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
