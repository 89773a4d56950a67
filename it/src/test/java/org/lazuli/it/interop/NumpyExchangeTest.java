package org.lazuli.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Ops.arange;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lazuli.DLPack;
import org.lazuli.DLPack.Form;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Tensors exchanged with NumPy in a Python interpreter inside this process; only with {@code
 * ./lazuli test -Dtest.excluded=large -Dlazuli.python=python3}, a Python with a shared library and
 * NumPy 2.1 or later.
 */
@Tag("numpy")
@SuppressWarnings("restricted") // addresses from C
class NumpyExchangeTest {
  private static final String HELPERS =
      """
      import ctypes, gc
      import numpy as np
      api = ctypes.pythonapi
      api.PyCapsule_New.restype = ctypes.py_object
      api.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
      api.PyCapsule_GetPointer.restype = ctypes.c_void_p
      api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
      api.PyCapsule_SetName.argtypes = [ctypes.py_object, ctypes.c_char_p]
      NAMES = {'VERSIONED': b'dltensor_versioned', 'LEGACY': b'dltensor'}
      USED = {'VERSIONED': b'used_dltensor_versioned', 'LEGACY': b'used_dltensor'}
      class Tensor:
        def __init__(self, address, form):
          self.address, self.form = address, form
        def __dlpack__(self, **options):
          return api.PyCapsule_New(self.address, NAMES[self.form], None)
        def __dlpack_device__(self):
          return (1, 0)
      def take(address, form):
        return np.from_dlpack(Tensor(address, form))
      def give(x, form, slot):
        version = (1, 0) if form == 'VERSIONED' else None
        capsule = x.__dlpack__(max_version=version)
        address = api.PyCapsule_GetPointer(capsule, NAMES[form])
        assert api.PyCapsule_SetName(capsule, USED[form]) == 0
        ctypes.c_int64.from_address(slot).value = address
      """;

  private static Python python;

  @BeforeAll
  static void start() throws Exception {
    python = new Python(System.getProperty("lazuli.python"));
    python.run(HELPERS);
  }

  private static void take(NDArray x, Form form) {
    python.run("x = take(%d, '%s')".formatted(DLPack.export(x, form).address(), form));
  }

  private static NDArray give(String expression, Form form) {
    MemorySegment slot = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    python.run("give(%s, '%s', %d)".formatted(expression, form, slot.address()));
    return DLPack.fromDlpack(MemorySegment.ofAddress(slot.get(ValueLayout.JAVA_LONG, 0)), form);
  }

  @Test
  void numpyReadsAndWritesOurMemory() {
    for (Form form : Form.values()) {
      NDArray x = arange(6).astype(DType.FLOAT32).reshape(2, 3);
      take(x, form);
      python.run("assert x.dtype == np.float32 and x.tolist() == [[0, 1, 2], [3, 4, 5]]");
      if (form == Form.VERSIONED) { // NumPy shows the older form as read-only
        python.run("x[1, 2] = 50");
        assertEquals(50, x.get(1, 2).item());
      }
      python.run("del x; gc.collect()");
    }
  }

  @Test
  void numpyReadsEveryDtypeItHas() {
    for (DType dtype : DType.values()) {
      if (dtype != DType.BFLOAT16) {
        NDArray x = arange(4).astype(dtype);
        take(x, Form.VERSIONED);
        python.run("assert str(x.dtype) == '%s', x.dtype".formatted(dtype));
        python.run("assert x.real.astype(int).tolist() == " + x.astype(DType.INT32).toList());
      }
    }
    python.run("del x");
  }

  @Test
  void weReadAndWriteNumpysMemory() {
    for (Form form : Form.values()) {
      python.run("y = np.arange(12, dtype=np.int16).reshape(3, 4)");
      NDArray turned = give("y.T[::-1, 1:]", form);
      assertEquals(Shape.of(4, 2), turned.shape());
      assertArrayEquals(
          new int[][] {{7, 11}, {6, 10}, {5, 9}, {4, 8}}, turned.toArray(int[][].class));
      NDArray whole = give("y", form);
      whole.asShortBuffer().put(11, (short) -1);
      python.run("assert y[2, 3] == -1");
      assertEquals(-1, turned.min().item());
      python.run("del y");
    }
  }

  @Test
  void numpyIsToldWhenAnArrayIsClosed() {
    python.run("import weakref\nz = np.ones(1000)\nalive = weakref.ref(z)");
    NDArray x = give("z", Form.VERSIONED);
    python.run("del z; gc.collect(); assert alive() is not None");
    assertEquals(1000, x.sum().item());
    x.close();
    Memory.clearCache();
    python.run("gc.collect(); assert alive() is None");
  }

  @Test
  void readOnlyArraysStayReadOnly() {
    python.run("r = np.arange(3); r.flags.writeable = False");
    NDArray x = give("r", Form.VERSIONED);
    assertTrue(x.memory().isReadOnly());
    take(x, Form.VERSIONED);
    python.run("assert not x.flags.writeable; del x");
  }
}
