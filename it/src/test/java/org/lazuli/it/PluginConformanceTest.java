package org.lazuli.it;

/** A stranger's backend. */
class PluginConformanceTest extends BackendConformance {
  @Override
  protected String device() {
    return PluginProvider.NAME;
  }
}
