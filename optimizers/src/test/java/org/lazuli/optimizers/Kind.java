package org.lazuli.optimizers;

import java.util.List;
import java.util.function.Supplier;

/** One optimizer of each kind, with settings that use all it remembers. */
enum Kind {
  SGD(() -> new SGD(0.1).momentum(0.5).nesterov(true)),
  RMSPROP(() -> new RMSprop(0.05)),
  ADAGRAD(() -> new Adagrad(0.5)),
  ADADELTA(() -> new AdaDelta(1).rho(0.5).eps(1e-2)),
  ADAM(() -> new Adam(0.1).biasCorrection(true)),
  ADAMW(() -> new AdamW(0.1).weightDecay(0)),
  ADAMAX(() -> new Adamax(0.1)),
  LION(() -> new Lion(0.02).weightDecay(0.01)),
  ADAFACTOR(() -> new Adafactor(0.05).scaleParameter(false).beta1(0.5).weightDecay(1e-3)),
  RELATIVE_ADAFACTOR(() -> new Adafactor().scaleParameter(false)),
  MUON(() -> new Muon(0.03).momentum(0.5).weightDecay(0)),
  MULTI(
      () ->
          new MultiOptimizer(
              List.of(new Muon(0.03).momentum(0.5), new Adam(Schedules.cosineDecay(0.2, 400))),
              List.of((_, weight) -> weight.ndim() > 1)));

  private final Supplier<Optimizer> maker;

  Kind(Supplier<Optimizer> maker) {
    this.maker = maker;
  }

  Optimizer make() {
    return maker.get();
  }
}
