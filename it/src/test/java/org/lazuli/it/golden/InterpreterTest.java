package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** The small part of Python that sources are written in. */
class InterpreterTest {
  private final Interpreter interpreter = new Interpreter(Functions.all());

  private Object value(String source) {
    return interpreter.value(source, Map.of("x", Ops.arange(6).reshape(2, 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '"',
      value = {
        "1 + 2 * 3                                -> 7",
        "(1 + 2) * 3                              -> 9",
        "2 ** 3 ** 2                              -> 512",
        "-2 ** 2                                  -> -4",
        "2 ** -1                                  -> 0.5",
        "7 // 2 + 7 % 3 - -7 // 2                 -> 8",
        "7 / 2                                    -> 3.5",
        "2 ** 70                                  -> 1180591620717411303424",
        "1 | 6 & 3 ^ 1 << 1                       -> 1",
        "~5                                       -> -6",
        "1e-3 + .5                                -> 0.501",
        "1 < 2 <= 2 != 3                          -> True",
        "1 < 2 > 5                                -> False",
        "not 1 or 0 and 2                         -> 0",
        "'a' if 1 == 2 else 'b'                   -> 'b'",
        "(lambda a, b=2: a * b)(3)                -> 6",
        "(lambda a, b=2: a * b)(3, b=5)           -> 15",
        "[1, 2, 3][-1]                            -> 3",
        "[1, 2, 3][1:]                            -> [2, 3]",
        "{'a': [1, {'b': 2}]}['a'][1]['b']        -> 2",
        "[i * i for i in range(4) if i != 2]      -> [0, 1, 9]",
        "[(a := i) for i in range(3)][-1]         -> 2",
        "[a + b for a, b in [(1, 2), (3, 4)]]     -> [3, 7]",
        "-0.0                                     -> -0.0",
        "1_000 + 0x10                             -> 1016",
        "(1, 2, 3)[::-1] + (0,) * 2               -> [3, 2, 1, 0, 0]",
        "[1, 2, 3, 4][-1:0:-2]                    -> [4, 2]",
        "(lambda a, *b, c=1: [a, b, c])(1, 2, 3)  -> [1, [2, 3], 1]",
        "(lambda a, b: a - b)(*[5], **{'b': 2})   -> 3",
        "[*range(2), *(7, 8)]                     -> [0, 1, 7, 8]",
        "sum([1, 2]) + max(3, 4) - min([2, 1])    -> 6",
        "[i * a for i, a in enumerate([5, 6])]    -> [0, 6]",
        "[a + b for a, b in zip([1, 2], [3, 4])]  -> [4, 6]",
        "mx.issubdtype(mx.int8, mx.integer)       -> True",
        "mx.isdtype(mx.int8, 'real floating')     -> False",
        "mx.can_cast(mx.int64, mx.float32)        -> True",
        "mx.finfo(mx.float16).max                 -> 65504.0",
        "mx.iinfo(mx.uint8).max                   -> 255",
        "mx.result_type(x, mx.float16)            -> float16",
        "mx.depends(x, [x]).sum(stream=mx.cpu).item() -> 15",
        "mx.asarray([1.5], mx.int8).dtype         -> int8",
        "2 in (1, 2) and 3 not in [1]             -> True",
        "None is None                             -> True",
        "1 + 2j * 1j                              -> -1+0j",
        "(3 + 4j) / 2j == 2 - 1.5j and abs(3 + 4j) == 5 -> True",
        "abs(-3) + len([1, 2]) + int(2.9)         -> 7",
        "x.shape                                  -> [2, 3]",
        "x[1, ::-1].tolist()                      -> [5, 4, 3]",
        "x[..., None].shape                       -> [2, 3, 1]",
        "x[:, [0, 2]].sum(axis=0).tolist()        -> [3, 7]",
        "x.T[1].tolist()                          -> [1, 4]",
        "x.at[0].add(10)[0, 0].item()             -> 10",
        "(x @ x.T)[0, 1].item()                   -> 14",
        "(2 - x)[1, 2].item() + float(x[0, 1])    -> -2.0",
        "mx.float16 == mx.array([1.0]).dtype      -> False",
        "mx.value_and_grad(lambda a: a * a)(mx.array(3.0))[1].item() -> 6.0"
      })
  void expressions(String source, String expected) {
    String text = Comparison.text(value(source));
    assertEquals(expected, text.replace("true", "True").replace("false", "False"));
  }

  @Test
  void statements() {
    Scope scope = Scope.of(Map.of("x", Ops.zeros(3)));
    interpreter.run(
        "y = 2; x[1:] += y\n# a comment\nx[0] = x[\n 1] * 4\na, b = 1, 2\nd = {}; d['k'] = e = b\n"
            + "first, second, third = x",
        scope);
    NDArray x = (NDArray) scope.get("x");
    assertEquals(List.of(8.0, 2.0, 2.0), Values.nested(x));
    assertEquals(2L, scope.get("b"));
    assertEquals(Map.of("k", 2L), scope.get("d"));
    assertEquals(2L, scope.get("e"));
    assertEquals(2.0, ((NDArray) scope.get("third")).item());
  }

  @Test
  void lambdasSeeTheNamesAroundThem() {
    Routine f = (Routine) interpreter.value("lambda a: (lambda b: a + b + c)(2)", Map.of("c", 3L));
    assertEquals(6L, f.with(1L));
  }

  @Test
  void blocksAreOutside() {
    assertThrows(OutsideSubset.class, () -> value("def f(x):\n    return x"));
    assertThrows(
        OutsideSubset.class, () -> interpreter.run("for i in x:\n  y = i", Scope.of(Map.of())));
    assertThrows(OutsideSubset.class, () -> value("1 +"));
    assertThrows(OutsideSubset.class, () -> value("a ? b"));
  }

  @Test
  void missingFunctionsAreNamed() {
    MissingFunction e = assertThrows(MissingFunction.class, () -> value("mx.no_such(x)"));
    assertEquals("mx.no_such", e.name());
    e = assertThrows(MissingFunction.class, () -> value("mx.exp(x, places=2)"));
    assertEquals("mx.exp(places)", e.name());
    assertThrows(BadCase.class, () -> value("mx.exp(x, 2)"));
    assertThrows(MissingFunction.class, () -> value("no_such_name"));
  }
}
