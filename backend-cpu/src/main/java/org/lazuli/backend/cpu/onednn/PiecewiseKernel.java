package org.lazuli.backend.cpu.onednn;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.PackedMatmul;
import org.lazuli.backend.cpu.workers.Workers;

/**
 * A product computed piece by piece, several at a time.
 *
 * @param width bytes of an element
 * @param primitives the code for each of the pieces
 * @param packing makes the product for a packed B
 * @param blocks makes the product handed over in blocks
 */
record PiecewiseKernel(
    int width,
    List<Piece> pieces,
    List<Primitive> primitives,
    Supplier<Optional<PackedMatmul>> packing,
    Supplier<Optional<BlockMatmul>> blocks)
    implements MatmulKernel {
  @Override
  public Optional<PackedMatmul> packed() {
    return packing.get();
  }

  @Override
  public Optional<BlockMatmul> inBlocks() {
    return blocks.get();
  }

  @Override
  public void execute(long a, long b, long c) {
    if (pieces.size() == 1) {
      primitives.getFirst().execute(a, b, c);
    } else {
      Workers.run(pieces.size(), i -> execute(i, a, b, c));
    }
  }

  private void execute(int i, long a, long b, long c) {
    Piece piece = pieces.get(i);
    primitives.get(i).execute(a + piece.a() * width, b + piece.b() * width, c + piece.c() * width);
  }
}
