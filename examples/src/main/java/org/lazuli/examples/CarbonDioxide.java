package org.lazuli.examples;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Monthly carbon dioxide in the air above Mauna Loa since March 1958, in parts per million. */
final class CarbonDioxide {
  private CarbonDioxide() {}

  /**
   * {@return the value of every month; those that were not measured lie between their neighbours}
   */
  static double[] months() throws IOException {
    Table table = Table.read("co2-concentration.csv");
    LocalDate first = LocalDate.parse(table.text(0, 0));
    double[] months = new double[month(first, table, table.rows() - 1) + 1];
    int before = 0;
    for (int row = 0; row < table.rows(); row++) {
      int month = month(first, table, row);
      months[month] = table.number(row, 1);
      for (int gap = before + 1; gap < month; gap++) {
        double share = (double) (gap - before) / (month - before);
        months[gap] = months[before] + share * (months[month] - months[before]);
      }
      before = month;
    }
    return months;
  }

  private static int month(LocalDate first, Table table, int row) {
    return (int) ChronoUnit.MONTHS.between(first, LocalDate.parse(table.text(row, 0)));
  }

  /** {@return the change from every month to the next} */
  static double[] changes(double... months) {
    double[] changes = new double[months.length - 1];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = months[i + 1] - months[i];
    }
    return changes;
  }
}
