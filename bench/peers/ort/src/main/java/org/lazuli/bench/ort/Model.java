package org.lazuli.bench.ort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model in ONNX's format, written op by op: fields as in {@code onnx.proto} of IR version 8,
 * operators of set 18.
 */
final class Model {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int INTEGER_ATTRIBUTE = 2;
  private static final int TEXT_ATTRIBUTE = 3;
  private static final int INTEGERS_ATTRIBUTE = 7;

  private final Message graph = new Message().text(2, "work");
  private int values;

  /** Declares an operand of the model; {@return its name}. */
  String floats(String name, long... shape) {
    graph.message(11, declared(name, FLOAT, shape));
    return name;
  }

  /** Declares an operand of whole numbers; {@return its name}. */
  String integers(String name, long... shape) {
    graph.message(11, declared(name, INT64, shape));
    return name;
  }

  private static Message declared(String name, int type, long... shape) {
    Message dims = new Message();
    for (long size : shape) {
      dims.message(1, new Message().number(1, size));
    }
    Message tensor = new Message().number(1, type).message(2, dims);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** {@return a constant vector of whole numbers} */
  String constant(long... numbers) {
    ByteBuffer raw = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(numbers);
    return constant(INT64, raw.array(), numbers.length);
  }

  /** {@return a constant number} */
  String constant(float number) {
    ByteBuffer raw = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, number);
    return constant(FLOAT, raw.array());
  }

  /** {@return zeros} */
  String zeros(long... shape) {
    return op("ConstantOfShape", constant(shape));
  }

  private String constant(int type, byte[] raw, long... dims) {
    String name = next();
    Message tensor = new Message();
    for (long dim : dims) {
      tensor.number(1, dim);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return name;
  }

  private String next() {
    return "v" + values++;
  }

  /** {@return an attribute} */
  static Message attribute(String name, long... numbers) {
    Message attribute = new Message().text(1, name);
    if (numbers.length == 1) {
      return attribute.number(3, numbers[0]).number(20, INTEGER_ATTRIBUTE);
    }
    for (long number : numbers) {
      attribute.number(8, number);
    }
    return attribute.number(20, INTEGERS_ATTRIBUTE);
  }

  /** {@return an attribute} */
  static Message attribute(String name, String text) {
    return new Message().text(1, name).text(4, text).number(20, TEXT_ATTRIBUTE);
  }

  /** {@return the result of an op} */
  String op(String type, String... operands) {
    return op(type, List.of(), operands);
  }

  /** {@return the result of an op with attributes} */
  String op(String type, List<Message> attributes, String... operands) {
    return ops(type, 1, attributes, operands).getFirst();
  }

  /** {@return the results of an op that has several} */
  List<String> ops(String type, int count, List<Message> attributes, String... operands) {
    List<String> results = Stream.generate(this::next).limit(count).toList();
    Message node = new Message();
    for (String operand : operands) {
      node.text(1, operand);
    }
    results.forEach(result -> node.text(2, result));
    node.text(4, type);
    attributes.forEach(attribute -> node.message(5, attribute));
    graph.message(1, node);
    return results;
  }

  /** {@return the model's bytes} */
  byte[] toBytes(String result, long... shape) {
    graph.message(12, declared(result, FLOAT, shape));
    Message operators = new Message().text(1, "").number(2, 18);
    return new Message().number(1, 8).message(7, graph).message(8, operators).toBytes();
  }
}
