package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Recurrent layers, attention and positions. */
class SequenceLayersTest {
  private static NDArray random(long... shape) {
    return Rand.normal(Shape.of(shape), Rand.key(shape.length));
  }

  private static void assertClose(NDArray expected, NDArray actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toFloats(), actual.toFloats(), 1e-5f);
  }

  @Test
  void recurrenceGoesOnFromItsState() {
    NDArray x = random(2, 6, 3);
    NDArray early = x.get(":, :4");
    NDArray late = x.get(":, 4:");
    RNN rnn = new RNN(3, 5);
    NDArray after = rnn.apply(early).get(":, -1");
    assertClose(rnn.apply(x).get(":, 4:"), rnn.apply(late, after));
    GRU gru = new GRU(3, 5);
    after = gru.apply(early).get(":, -1");
    assertClose(gru.apply(x).get(":, 4:"), gru.apply(late, after));
    LSTM lstm = new LSTM(3, 5);
    LSTM.States states = lstm.apply(early);
    LSTM.States next = lstm.apply(late, states.hidden().get(":, -1"), states.cell().get(":, -1"));
    assertClose(lstm.apply(x).hidden().get(":, 4:"), next.hidden());
    assertClose(lstm.apply(x).cell().get(":, 4:"), next.cell());
  }

  @Test
  void noStateIsAStateOfZeros() {
    NDArray x = random(4, 3);
    NDArray zeros = Ops.zeros(5);
    RNN rnn = new RNN(3, 5);
    assertClose(rnn.apply(x, zeros), rnn.apply(x));
    GRU gru = new GRU(3, 5);
    assertClose(gru.apply(x, zeros), gru.apply(x));
    LSTM lstm = new LSTM(3, 5);
    assertClose(lstm.apply(x, zeros, zeros).hidden(), lstm.apply(x).hidden());
  }

  @Test
  void recurrentLayersRefuseOtherShapes() {
    GRU gru = new GRU(3, 5);
    assertThrows(IllegalArgumentException.class, () -> gru.apply(random(2, 4, 2)));
    assertThrows(IllegalArgumentException.class, () -> gru.apply(random(3)));
    assertThrows(IllegalArgumentException.class, () -> gru.apply(Ops.zeros(2, 0, 3)));
    String message =
        assertThrows(IllegalArgumentException.class, () -> gru.apply(random(2, 4, 3), random(1, 5)))
            .getMessage();
    assertTrue(message.endsWith("give (2, 5)"), message);
    assertThrows(IllegalArgumentException.class, () -> new LSTM(3, 0));
  }

  @Test
  void sharedHeadsAreHeadsRepeated() {
    MultiHeadAttention shared =
        new MultiHeadAttention(MultiHeadAttentionOptions.of(8, 4).numKeyValueHeads(2));
    assertEquals(Shape.of(4, 8), shared.keyProj.weight.shape());
    MultiHeadAttention full = new MultiHeadAttention(8, 4);
    full.update(
        Map.of(
            "query_proj.weight",
            shared.queryProj.weight,
            "key_proj.weight",
            repeated(shared.keyProj.weight),
            "value_proj.weight",
            repeated(shared.valueProj.weight),
            "out_proj.weight",
            shared.outProj.weight));
    NDArray x = random(2, 5, 8);
    assertClose(full.apply(x, x, x), shared.apply(x, x, x));
  }

  /** Every head of two rows twice. */
  private static NDArray repeated(NDArray weight) {
    return Ops.repeat(weight.reshape(2, 2, 8), 2, 0).reshape(8, 8);
  }

  @Test
  void causalAttentionDoesNotSeeTheFuture() {
    MultiHeadAttention heads = new MultiHeadAttention(8, 2);
    NDArray mask = MultiHeadAttention.createAdditiveCausalMask(5, DType.FLOAT32);
    assertEquals(-Float.MAX_VALUE, mask.get(0).get(1).item());
    NDArray x = random(1, 5, 8);
    NDArray changed = Ops.concatenate(List.of(x.get(":, :3"), random(1, 2, 8)), 1);
    NDArray before = heads.apply(x, x, x, mask).get(":, :3");
    assertClose(before, heads.apply(changed, changed, changed, mask).get(":, :3"));
  }

  @Test
  void attentionRefusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new MultiHeadAttention(8, 3));
    MultiHeadAttentionOptions options = MultiHeadAttentionOptions.of(8, 4);
    assertThrows(IllegalArgumentException.class, () -> options.numKeyValueHeads(3));
    assertThrows(IllegalArgumentException.class, () -> options.valueDims(6));
    MultiHeadAttention heads = new MultiHeadAttention(options);
    assertThrows(
        IllegalArgumentException.class,
        () -> heads.apply(random(5, 8), random(5, 8), random(5, 8)));
    assertThrows(IllegalArgumentException.class, () -> options.inputDims(8, 0, 8));
    assertThrows(IllegalArgumentException.class, () -> options.valueOutputDims(0));
    assertThrows(IllegalArgumentException.class, () -> TransformerOptions.of(8, 2).dropout(1));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new TransformerEncoder(-1, TransformerOptions.of(8, 2)))
            .getMessage();
    assertEquals("[Transformer] numLayers is -1; it must not be negative", message);
    assertThrows(IllegalArgumentException.class, () -> new SinusoidalPositionalEncoding(3));
  }

  @Test
  void transformersDropWhileTraining() {
    Transformer model = new Transformer(1, 1, TransformerOptions.of(8, 2).dropout(0.5));
    NDArray x = random(1, 4, 8);
    float[] drawn = model.apply(x, x).toFloats();
    assertTrue(!Arrays.equals(drawn, model.apply(x, x).toFloats()));
    model.eval();
    assertClose(model.apply(x, x), model.apply(x, x));
  }

  @Test
  void partsOfATransformerMayBeOnesOwn() {
    Transformer model =
        new Transformer((x, mask) -> x.times(2), (x, memory, mask, memoryMask) -> x.plus(memory));
    assertTrue(model.parameters().isEmpty());
    assertArrayEquals(
        new float[] {3, 3}, model.apply(Ops.ones(1, 1, 2), Ops.ones(1, 1, 2)).toFloats());
  }

  @Test
  void positionsAreSinesThenCosines() {
    SinusoidalPositionalEncoding encoding =
        new SinusoidalPositionalEncoding(4).frequencies(0.5, 2).scale(1);
    float[] values = encoding.apply(Ops.array(1f)).toFloats();
    assertArrayEquals(
        new float[] {
          (float) Math.sin(2), (float) Math.sin(0.5), (float) Math.cos(2), (float) Math.cos(0.5)
        },
        values,
        1e-6f);
    float[] turned = encoding.fullTurns(true).cosFirst(true).apply(Ops.array(1f)).toFloats();
    assertArrayEquals(new float[] {1, -1, 0, 0}, turned, 1e-5f);
  }

  @Test
  void distancesCountByHead() {
    NDArray scores = new ALiBi().apply(Ops.zeros(1, 2, 1, 3), 2, Ops.ones(1, 3));
    assertArrayEquals(
        new float[] {1 - 2 / 16f, 1 - 1 / 16f, 1, 1 - 2 / 256f, 1 - 1 / 256f, 1},
        scores.toFloats(),
        1e-6f);
  }
}
