package org.lazuli.it.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Binary;

/** Every function refuses wrong uses at the call, by its name, and shows what does not fit. */
class WrongUseTest {
  private static final NDArray MATRIX = Ops.zeros(2, 3);
  private static final NDArray VECTOR = Ops.zeros(4);

  /** Nothing can be wrong about these but that an argument is missing. */
  private static final Set<String> ALWAYS_RIGHT =
      Set.of(
          "Ops.arrayEqual",
          "Ops.nanToNum",
          "Ops.bartlett",
          "Ops.hanning",
          "Ops.hamming",
          "Ops.blackman",
          "Ops.round",
          "Ops.outer",
          "Ops.kron",
          "Rand.seed",
          "Rand.key",
          "Rand.state");

  /** What is wrong with their arguments is said by the shape they make. */
  private static final Set<String> SHAPE = Set.of("zeros", "ones");

  static List<WrongUses.Use> uses() {
    return WrongUses.table();
  }

  private static Stream<Method> functions() throws IOException {
    return Facades.all().stream()
        .filter(facade -> facade.getPackageName().equals("org.lazuli"))
        .flatMap(facade -> Arrays.stream(facade.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getDeclaringClass() != NDArray.class);
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  @ParameterizedTest
  @MethodSource("uses")
  void isRefusedByName(WrongUses.Use use) {
    Exception refusal = assertThrows(Exception.class, use.call(), use::toString);
    boolean kind =
        refusal instanceof IllegalArgumentException
            || refusal instanceof IndexOutOfBoundsException
            || refusal instanceof NullPointerException;
    assertTrue(kind, refusal::toString);
    String message = String.valueOf(refusal.getMessage());
    String name = SHAPE.contains(use.name()) ? "shape" : use.name();
    assertTrue(message.startsWith("[" + name + "] "), message);
    for (String word : use.words()) {
      assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
    }
  }

  /** What takes more than one array can be used wrongly. */
  @Test
  void everyFunctionHasALine() throws IOException {
    Set<String> told =
        WrongUses.table().stream().map(WrongUses.Use::function).collect(Collectors.toSet());
    Set<String> elementwise =
        Arrays.stream(Binary.values()).map(op -> "Ops." + op.opName()).collect(Collectors.toSet());
    Set<String> missing =
        functions()
            .filter(
                method ->
                    !Arrays.equals(method.getParameterTypes(), new Class<?>[] {NDArray.class}))
            .map(WrongUseTest::name)
            .filter(name -> !told.contains(name) && !elementwise.contains(name))
            .filter(name -> !ALWAYS_RIGHT.contains(name))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  @Test
  void operandsOfElementwiseFunctionsBroadcast() throws ReflectiveOperationException {
    for (Binary op : Binary.values()) {
      Method method = Ops.class.getMethod(op.opName(), NDArray.class, NDArray.class);
      Throwable refusal = refusal(method, MATRIX, VECTOR);
      assertTrue(refusal instanceof IllegalArgumentException, op + ": " + refusal);
      assertTrue(refusal.getMessage().startsWith("[" + op.opName() + "] "), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("(2, 3)"), refusal.getMessage());
    }
  }

  @Test
  void theFirstArrayIsGiven() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Method method : functions().toList()) {
      Class<?>[] types = method.getParameterTypes();
      if (types.length > 0 && types[0] == NDArray.class) {
        Throwable refusal =
            refusal(method, Arrays.stream(types).map(WrongUseTest::plain).toArray());
        boolean named = refusal instanceof NullPointerException && refusal.getMessage() != null;
        if (!named || !refusal.getMessage().matches("\\[\\w+] .*null.*")) {
          silent.add(method.toGenericString() + ": " + refusal);
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  private static Object plain(Class<?> type) {
    Object zero = type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    zero = type == double.class ? (Object) 0.0 : zero;
    zero = type == boolean.class ? (Object) false : zero;
    return type == int[].class ? new int[0] : type == long[].class ? new long[0] : zero;
  }

  private static Throwable refusal(Method method, Object... arguments) {
    try {
      method.invoke(null, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
