package org.lazuli.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.backend.cpu.matmul.BatchDim;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.type.DType;

final class GridTest {
  private static MatmulSpec spec(long m, long n, long k) {
    return MatmulSpec.of(DType.FLOAT32, m, n, k);
  }

  @Test
  void smallProductsStayWhole() {
    assertEquals(new Grid(1, 64, 64), Grid.of(spec(64, 64, 64), 16));
  }

  @Test
  void squaresAreCutBothWays() {
    assertEquals(new Grid(1, 256, 256), Grid.of(spec(1024, 1024, 256), 16));
  }

  @Test
  void longSidesAreCut() {
    assertEquals(new Grid(1, 512, 64), Grid.of(spec(8192, 64, 512), 16));
    assertEquals(new Grid(1, 1, 256), Grid.of(spec(1, 4096, 4096), 16));
  }

  @Test
  void longWorkLeavesPiecesForThreadsThatAreNotInterrupted() {
    assertEquals(new Grid(1, 512, 256), Grid.of(spec(1024, 256, 256), 2));
    assertEquals(new Grid(1, 512, 512), Grid.of(spec(1024, 1024, 256), 2));
    assertEquals(new Grid(1, 512, 256), Grid.of(spec(1024, 1024, 512), 2));
  }

  @Test
  void batchesAreCutFirst() {
    MatmulSpec heads = spec(128, 128, 64).withBatch(List.of(new BatchDim(32, 8192, 8192, 16384)));
    assertEquals(new Grid(2, 128, 128), Grid.of(heads, 16));
  }

  @Test
  void piecesCoverC() {
    for (int threads : new int[] {1, 2, 3, 7, 16, 64}) {
      MatmulSpec spec = spec(1001, 777, 300);
      List<Piece> pieces = Grid.of(spec, threads).cut(spec);
      long area = pieces.stream().mapToLong(p -> p.spec().m() * p.spec().n()).sum();
      assertEquals(1001 * 777, area);
      assertTrue(pieces.size() <= 4 * threads);
      assertTrue(pieces.stream().map(Piece::spec).distinct().count() <= 4);
    }
  }
}
