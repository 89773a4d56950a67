package org.lazuli.transforms;

import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Cases.in;
import static org.lazuli.transforms.Cases.start;

import org.lazuli.type.DType;

/** Sums of products, each by another way through matrix products. */
final class ProductCases {
  private ProductCases() {}

  static void addTo(Cases cases) {
    einsums(cases);
    cases.add("vecdot", a -> vecdot(a[0], a[1], 0), in(-1, 1, 3, 2), in(-1, 1, 3, 1));
    cases.add("tensordot", a -> tensordot(a[0], a[1], 2), in(-1, 1, 2, 3, 2), in(-1, 1, 3, 2, 2));
    cases.add(
        "tensordot of pairs",
        a -> tensordot(a[0], a[1], new int[] {0, -1}, new int[] {1, 0}),
        in(-1, 1, 2, 2, 3),
        in(-1, 1, 3, 2));
    cases.add("kron", a -> kron(a[0], a[1]), in(-1, 1, 2, 3), in(-1, 1, 2));
    cases.add(
        "addmm",
        a -> addmm(a[0], a[1], a[2], 0.5, -2),
        in(-1, 1, 3),
        in(-1, 1, 2, 2),
        in(-1, 1, 2, 3));
    cases.add(
        "gatherMm",
        a -> gatherMm(a[0], a[1], a[2], a[3]),
        in(-1, 1, 2, 2, 3),
        in(-1, 1, 3, 3, 2),
        start(2, 3, 1),
        start(3, 2));
    cases.add(
        "segmentedMm",
        a -> segmentedMm(a[0], a[1], array(0, 2, 1, 4, 3, 3).reshape(3, 2)),
        in(-1, 1, 2, 4),
        in(-1, 1, 4, 2));
    cases.add(
        "blockMaskedMm",
        a -> blockMaskedMm(a[0], a[1], 2, a[2], a[3], null),
        in(-1, 1, 3, 4),
        in(-1, 1, 4, 2),
        in(-1, 1, 2, 1),
        in(-1, 1, 2, 2));
    cases.add("hadamardTransform", a -> hadamardTransform(a[0]), in(-1, 1, 2, 4));
    cases.add("hadamardTransform of 12", a -> hadamardTransform(a[0], 0.5), in(-1, 1, 24));
  }

  private static void einsums(Cases cases) {
    cases.add("einsum product", a -> einsum("ij,jk", a[0], a[1]), in(-1, 1, 2, 3), in(-1, 1, 3, 2));
    cases.add("einsum diagonal", a -> einsum("iij->ji", a[0]), in(-1, 1, 3, 3, 2));
    cases.add("einsum trace", a -> einsum("ii", sin(a[0])), in(-1, 1, 3, 3));
    cases.add(
        "einsum ellipsis",
        a -> einsum("b...i, ...ij -> b...j", a[0], a[1]),
        in(-1, 1, 2, 2, 3),
        in(-1, 1, 1, 3, 2));
    cases.add(
        "einsum elementwise",
        a -> einsum("ij,ij->ij", a[0], a[1]),
        in(-1, 1, 2, 3),
        in(-1, 1, 1, 3));
    cases.add(
        "einsum of four",
        a -> einsum("ij,jk,kl,l->i", a[0], a[1], a[2], a[3]),
        in(-1, 1, 2, 3),
        in(-1, 1, 3, 2),
        in(-1, 1, 2, 2),
        in(-1, 1, 2));
    cases.add(
        "einsum of integers",
        a -> einsum("i,ij->j", a[1].astype(DType.INT32), a[0]),
        in(-1, 1, 2, 3),
        start(3, 2));
  }
}
