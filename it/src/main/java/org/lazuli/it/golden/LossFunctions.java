package org.lazuli.it.golden;

import org.lazuli.Fn3;
import org.lazuli.NDArray;
import org.lazuli.nn.BinaryCrossEntropyOptions;
import org.lazuli.nn.CrossEntropyOptions;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Reduction;
import org.lazuli.nn.TripletLossOptions;

/** Loss functions. */
final class LossFunctions {
  private static final String NONE = "reduction='none'";
  private static final String MEAN = "reduction='mean'";

  private LossFunctions() {}

  static void define(Functions f) {
    crossEntropies(f);
    differences(f);
    distributions(f);
    margins(f);
  }

  private static void crossEntropies(Functions f) {
    define(
        f,
        "cross_entropy(logits, targets, weights=None, axis=-1, label_smoothing=0.0, " + NONE,
        c -> {
          CrossEntropyOptions options =
              CrossEntropyOptions.DEFAULT
                  .weights(c.arrayOrNull("weights"))
                  .axis(c.integer("axis"))
                  .labelSmoothing(c.real("label_smoothing"))
                  .reduction(reduction(c));
          return Losses.crossEntropy(c.array("logits"), c.array("targets"), options);
        });
    define(
        f,
        "binary_cross_entropy(inputs, targets, weights=None, with_logits=True, " + MEAN,
        c -> {
          BinaryCrossEntropyOptions options =
              BinaryCrossEntropyOptions.DEFAULT
                  .weights(c.arrayOrNull("weights"))
                  .withLogits(c.flag("with_logits"))
                  .reduction(reduction(c));
          return Losses.binaryCrossEntropy(c.array("inputs"), c.array("targets"), options);
        });
  }

  private static void differences(Functions f) {
    difference(f, "mse_loss(predictions, targets, " + MEAN, Losses::mseLoss);
    difference(f, "l1_loss(predictions, targets, " + MEAN, Losses::l1Loss);
    difference(f, "log_cosh_loss(inputs, targets, " + NONE, Losses::logCoshLoss);
    difference(f, "hinge_loss(inputs, targets, " + NONE, Losses::hingeLoss);
    difference(
        f,
        "smooth_l1_loss(predictions, targets, beta=1.0, " + MEAN,
        c -> (x, y, all) -> Losses.smoothL1Loss(x, y, c.real("beta"), all));
    difference(
        f,
        "huber_loss(inputs, targets, delta=1.0, " + NONE,
        c -> (x, y, all) -> Losses.huberLoss(x, y, c.real("delta"), all));
  }

  private static void distributions(Functions f) {
    difference(
        f,
        "nll_loss(inputs, targets, axis=-1, " + NONE,
        c -> (x, y, all) -> Losses.nllLoss(x, y, c.integer("axis"), all));
    difference(
        f,
        "kl_div_loss(inputs, targets, axis=-1, " + NONE,
        c -> (x, y, all) -> Losses.klDivLoss(x, y, c.integer("axis"), all));
    difference(
        f,
        "gaussian_nll_loss(inputs, targets, vars, full=False, eps=1e-6, " + MEAN,
        c ->
            (x, y, all) ->
                Losses.gaussianNllLoss(x, y, c.array("vars"), c.flag("full"), c.real("eps"), all));
  }

  private static void margins(Functions f) {
    difference(
        f,
        "cosine_similarity_loss(x1, x2, axis=1, eps=1e-8, " + NONE,
        c ->
            (x, y, all) ->
                Losses.cosineSimilarityLoss(x, y, c.integer("axis"), c.real("eps"), all));
    difference(
        f,
        "margin_ranking_loss(inputs1, inputs2, targets, margin=0.0, " + NONE,
        c ->
            (x, y, all) ->
                Losses.marginRankingLoss(x, y, c.array("targets"), c.real("margin"), all));
    difference(
        f,
        "triplet_loss(anchors, positives, negatives, axis=-1, p=2, margin=1.0, eps=1e-6, " + NONE,
        c ->
            (x, y, all) -> {
              TripletLossOptions options =
                  TripletLossOptions.DEFAULT
                      .axis(c.integer("axis"))
                      .p(c.real("p"))
                      .margin(c.real("margin"))
                      .eps(c.real("eps"))
                      .reduction(all);
              return Losses.tripletLoss(x, y, c.array("negatives"), options);
            });
  }

  private static void define(Functions f, String signature, Functions.Body body) {
    f.define("nn.losses." + signature + ")", body);
  }

  /** A function of two arrays and a reduction. */
  private interface Loss extends Fn3<NDArray, NDArray, Reduction, NDArray> {}

  /** A loss with the other arguments of a call. */
  private interface Bound {
    Loss of(Arguments arguments);
  }

  private static void difference(Functions f, String signature, Loss loss) {
    difference(f, signature, (Bound) _ -> loss);
  }

  private static void difference(Functions f, String signature, Bound bound) {
    String[] names = signature.substring(signature.indexOf('(') + 1).split(", ");
    define(
        f, signature, c -> bound.of(c).apply(c.array(names[0]), c.array(names[1]), reduction(c)));
  }

  private static Reduction reduction(Arguments c) {
    return c.constant("reduction", Reduction.class);
  }
}
