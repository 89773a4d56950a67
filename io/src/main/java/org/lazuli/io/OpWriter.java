package org.lazuli.io;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.op.Custom;
import org.lazuli.op.Op;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Functions as JSON: an op is its name and the components of its record. */
final class OpWriter {
  private OpWriter() {}

  /** {@return the function without rules of the user's, which only transforms look at} */
  static Body portable(Body body) {
    List<Body.Step> steps = new ArrayList<>();
    int[] filled = {body.arguments()};
    List<Integer> results =
        body.apply(
            IntStream.range(0, body.arguments()).boxed().toList(),
            (op, inputs, count) -> {
              if (op instanceof Custom custom) {
                return inputs.subList(custom.primals(), inputs.size());
              }
              steps.add(new Body.Step(portable(op), inputs, count));
              filled[0] += count;
              return IntStream.range(filled[0] - count, filled[0]).boxed().toList();
            });
    return new Body(body.arguments(), steps, results);
  }

  private static Op portable(Op op) {
    return switch (op) {
      case Control.Branch branch ->
          new Control.Branch(portable(branch.whenTrue()), portable(branch.whenFalse()));
      case Control.While loop ->
          new Control.While(portable(loop.condition()), portable(loop.body()));
      case Control.Loop loop ->
          new Control.Loop(
              portable(loop.body()), loop.carries(), loop.sliced(), loop.length(), loop.reverse());
      default -> op;
    };
  }

  static String json(Body body) {
    return "{\"arguments\":%d,\"steps\":[%s],\"results\":%s}"
        .formatted(
            body.arguments(),
            body.steps().stream().map(OpWriter::json).collect(Collectors.joining(",")),
            JsonText.list(body.results()));
  }

  private static String json(Body.Step step) {
    return "{\"op\":%s,\"inputs\":%s,\"count\":%d}"
        .formatted(json(step.op()), JsonText.list(step.inputs()), step.count());
  }

  static String json(Op op) {
    if (op instanceof Enum<?> constant) {
      String name = OpNames.name(constant.getDeclaringClass()) + "." + constant.name();
      return "{\"name\":" + JsonText.quote(name) + "}";
    }
    StringBuilder text = new StringBuilder("{\"name\":");
    text.append(JsonText.quote(OpNames.name(op.getClass())));
    for (RecordComponent component : op.getClass().getRecordComponents()) {
      text.append(',').append(JsonText.quote(component.getName())).append(':');
      text.append(value(op, component));
    }
    return text.append('}').toString();
  }

  private static String value(Op op, RecordComponent component) {
    Object value = read(op, component);
    return switch (value) {
      case Integer _, Long _, Boolean _ -> value.toString();
      case Double _, String _ -> JsonText.quote(value.toString());
      case DType dtype -> JsonText.quote(dtype.toString());
      case Enum<?> constant -> JsonText.quote(constant.name());
      case Axes axes -> JsonText.list(Arrays.stream(axes.toArray()).boxed().toList());
      case Longs longs -> JsonText.list(longs.toArray());
      case Shape shape -> JsonText.list(shape.toArray());
      case Body body -> json(body);
      default ->
          throw new IllegalArgumentException(
              "[exportFunction] " + op.opName() + " cannot be saved: its " + component);
    };
  }

  private static Object read(Op op, RecordComponent component) {
    try {
      return component.getAccessor().invoke(op);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
