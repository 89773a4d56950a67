package org.lazuli.it;

/** The CPU backend: with natives it compiles, without them it interprets. */
class CpuConformanceTest extends BackendConformance {
  @Override
  protected String device() {
    return "cpu";
  }
}
