package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * An evaluation made ready for any graph of one structure.
 *
 * @param schedule what to do
 * @param results what to hand over afterwards
 */
record Prepared(Schedule schedule, List<Result> results) {
  /** Lowers the nodes of a survey: distinct values, clusters, programs. */
  static Prepared of(Survey survey, Backends backends) {
    List<LazyNode> order = survey.order();
    Scheduler scheduler = new Scheduler(backends);
    List<Value> values = new ArrayList<>();
    try {
      new Planner(backends, scheduler, survey, values).plan();
      for (int i = 0; i < order.size(); i++) {
        Value value = order.get(i).state.value;
        value.root |= survey.isRoot(i);
        value.kept |= survey.isKept(i);
      }
      Clusters.assign(values);
      Orders.assign(values);
      new Runner(scheduler, Overwrites.last(Groups.formed(values), survey)).run();
      return new Prepared(scheduler.finish(), results(survey));
    } finally {
      order.forEach(node -> node.state.value = null);
    }
  }

  private static List<Result> results(Survey survey) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < survey.order().size(); i++) {
      Value value = survey.order().get(i).state.value;
      boolean stored = value.storage != null && !value.isOnHeap();
      if (survey.isRoot(i) || survey.isKept(i) && stored) {
        results.add(Result.of(i, value));
      }
    }
    return results;
  }
}
