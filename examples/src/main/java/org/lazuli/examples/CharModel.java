package org.lazuli.examples;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.nn.Embedding;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.RMSNorm;

/** A transformer over characters: ids of shape (batch, length) to the logits of what comes next. */
final class CharModel extends Layer implements Fn1<NDArray, NDArray> {
  private final Embedding embedding;
  private final List<CharBlock> blocks;
  private final RMSNorm norm;
  private final Linear head;

  CharModel(int characters, int layers, int width, int heads) {
    embedding = new Embedding(characters, width);
    blocks = Stream.generate(() -> new CharBlock(width, heads)).limit(layers).toList();
    norm = new RMSNorm(width);
    head = new Linear(width, characters, false);
  }

  @Override
  public NDArray apply(NDArray ids) {
    NDArray x = embedding.apply(ids);
    for (CharBlock block : blocks) {
      x = block.apply(x);
    }
    return head.apply(norm.apply(x));
  }
}
