package org.lazuli.it;

import java.util.List;
import java.util.stream.Stream;

/** The op table: the rows of all families. */
public final class OpCases {
  private OpCases() {}

  /** {@return all rows} */
  public static List<OpCase> all() {
    List<OpCase> anyDType = anyDType();
    return Stream.of(
            UnaryCases.all(),
            BinaryCases.all(),
            anyDType,
            ComplexCases.functions(),
            ComplexCases.like(anyDType),
            ConvCases.all(),
            FftCases.all(),
            FactorCases.all(),
            IotaCases.all(),
            RandomBitsCases.all(),
            FlowCases.all(),
            ControlCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /** The families that complex rows are made of too. */
  private static List<OpCase> anyDType() {
    return Stream.of(
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
            MatmulCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
