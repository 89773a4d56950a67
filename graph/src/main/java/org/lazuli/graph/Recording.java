package org.lazuli.graph;

import org.lazuli.op.Op;
import org.lazuli.spi.Defaults;
import org.lazuli.type.Spec;

/**
 * What nodes are recorded with beside their ops.
 *
 * @param device the name of the device to compute on, or null for the default
 * @param site where the user's code records, or null where that is not kept
 */
record Recording(String device, String site) {
  private static final boolean SITES = Boolean.getBoolean("lazuli.sites");
  private static final Recording PLAIN = new Recording(null, null);

  /** {@return what holds for the code that is running} */
  static Recording here() {
    String device = Defaults.device();
    if (device.isEmpty() && !SITES) {
      return PLAIN;
    }
    return new Recording(device.isEmpty() ? null : device, SITES ? Sites.caller() : null);
  }

  /** {@return the first result of an op that gives results of these specs} */
  LazyNode of(Op op, LazyNode[] operands, Spec... results) {
    LazyNode node = LazyNode.of(op, operands, results);
    node.await();
    for (int i = 0; i < results.length; i++) {
      node.sibling(i).state.device = device;
      node.sibling(i).state.site = site;
    }
    return node;
  }
}
