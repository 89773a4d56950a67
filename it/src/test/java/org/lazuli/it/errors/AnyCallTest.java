package org.lazuli.it.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.LazuliException;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Binary;
import org.lazuli.op.Op;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Whatever a function is called with, it gives a result or says what is wrong: no other exception,
 * no error of the machine, no end without an answer.
 */
@Isolated
class AnyCallTest {
  private static final int ROUNDS = Integer.getInteger("lazuli.rounds", 8);
  private static final Pattern MESSAGE = Pattern.compile("\\[[\\w.]+] .+", Pattern.DOTALL);
  private static final Set<String> NOT_FUNCTIONS =
      Set.of("close", "of", "node", "wrapMemory", "assign", "equals", "hashCode");
  private static final Map<String, Op> ELEMENTWISE = elementwise();

  private static Map<String, Op> elementwise() {
    return Stream.<Op>concat(Arrays.stream(Unary.values()), Arrays.stream(Binary.values()))
        .collect(Collectors.toMap(Op::opName, op -> op));
  }

  static List<Class<?>> facades() throws IOException {
    return Facades.all();
  }

  @ParameterizedTest
  @MethodSource("facades")
  @Timeout(120)
  void givesAResultOrSaysWhatIsWrong(Class<?> facade) {
    Random random = new Random(facade.getSimpleName().hashCode());
    Map<String, String> complaints = new TreeMap<>();
    for (Method method : functions(facade)) {
      for (int round = 0; round < ROUNDS && !complaints.containsKey(method.getName()); round++) {
        String complaint = complaint(method, new AnyArguments(random));
        if (complaint != null) {
          complaints.put(method.getName(), complaint);
        }
      }
    }
    assertEquals("", String.join("\n", complaints.values()));
  }

  private static List<Method> functions(Class<?> facade) {
    return Arrays.stream(facade.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !NOT_FUNCTIONS.contains(method.getName()))
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  /** {@return what is wrong with the answer, or null} */
  private static String complaint(Method method, AnyArguments any) {
    any.next();
    boolean alone = Modifier.isStatic(method.getModifiers());
    Object receiver = alone ? null : any.receiver(method.getDeclaringClass());
    Object[] arguments = Arrays.stream(method.getGenericParameterTypes()).map(any::of).toArray();
    String text =
        Arrays.stream(arguments).map(AnyArguments::text).collect(Collectors.joining(", "));
    String call = method.getName() + "(" + text + ")";
    if (receiver != null) {
      call = AnyArguments.text(receiver) + "." + call;
    }
    try {
      Object result = method.invoke(receiver, arguments);
      evaluate(result);
      return isRight(method, arguments, result)
          ? null
          : call + " gives " + AnyArguments.text(result);
    } catch (InvocationTargetException e) {
      return isAnswer(e.getCause()) ? null : call + ": " + trace(e.getCause());
    } catch (IllegalAccessException | RuntimeException | Error e) {
      return isAnswer(e) ? null : call + ": " + trace(e);
    }
  }

  private static boolean isAnswer(Throwable e) {
    boolean refusal =
        e instanceof IllegalArgumentException
            || e instanceof IndexOutOfBoundsException
            || e instanceof NullPointerException;
    boolean named = e.getMessage() != null && MESSAGE.matcher(e.getMessage()).matches();
    return e instanceof LazuliException || refusal && named;
  }

  private static String trace(Throwable e) {
    String where =
        Arrays.stream(e.getStackTrace())
            .limit(4)
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .collect(Collectors.joining(" "));
    return e + " at " + where;
  }

  private static void evaluate(Object result) throws IllegalAccessException {
    switch (result) {
      case NDArray x -> {
        x.eval();
        x.toString();
      }
      case List<?> list -> {
        for (Object item : list) {
          evaluate(item);
        }
      }
      case Record some -> {
        for (RecordComponent component : some.getClass().getRecordComponents()) {
          try {
            evaluate(component.getAccessor().invoke(some));
          } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      case null, default -> {}
    }
  }

  /** NumPy's rules for elementwise functions: shapes are broadcast, and dtypes promoted. */
  private static boolean isRight(Method method, Object[] arguments, Object result) {
    Op op = method.getDeclaringClass() == Ops.class ? ELEMENTWISE.get(method.getName()) : null;
    if (op instanceof Unary && arguments.length == 1) {
      return ((NDArray) result).shape().equals(((NDArray) arguments[0]).shape());
    } else if (op instanceof Binary function
        && arguments[0] instanceof NDArray x
        && arguments[1] instanceof NDArray y) {
      DType promoted = x.dtype().promote(y.dtype());
      DType expected = function.isComparison() ? DType.BOOL : promoted;
      NDArray z = (NDArray) result;
      boolean right = z.dtype() == expected || !function.isComparison() && !closed(function);
      return right && z.shape().equals(Shape.broadcast(x.shape(), y.shape()));
    }
    return true;
  }

  /** {@return whether every promoted dtype has the function, and results are of it} */
  private static boolean closed(Binary function) {
    return switch (function) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM -> true;
      default -> false;
    };
  }
}
