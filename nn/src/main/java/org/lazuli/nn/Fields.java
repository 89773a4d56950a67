package org.lazuli.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;

/** The fields of layer classes, read by reflection: the only place that uses it. */
final class Fields {
  private record Slot(String name, Field field) {}

  private static final ClassValue<List<Slot>> SLOTS =
      new ClassValue<>() {
        @Override
        protected List<Slot> computeValue(Class<?> type) {
          return slots(type);
        }
      };

  private Fields() {}

  /** {@return the arrays and layers the layer holds, in the order its fields are declared} */
  static List<Child> children(Layer layer) {
    List<Child> found = new ArrayList<>();
    for (Slot slot : SLOTS.get(layer.getClass())) {
      collect(slot.name, slot.name, read(slot.field, layer), found);
    }
    return found;
  }

  private static void collect(String key, String path, Object value, List<Child> found) {
    switch (value) {
      case null -> {}
      case NDArray array -> found.add(new Child(key, path, array));
      case Layer layer -> found.add(new Child(key, path, layer));
      case List<?> list -> {
        int position = 0;
        for (Object element : list) {
          collect(key, path + '.' + position++, element, found);
        }
      }
      case Object[] array -> collect(key, path, Arrays.asList(array), found);
      case Map<?, ?> map -> map.forEach((k, v) -> collect(key, path + '.' + k, v, found));
      case Record tuple -> {
        for (RecordComponent component : tuple.getClass().getRecordComponents()) {
          collect(key, path + '.' + component.getName(), read(component, tuple), found);
        }
      }
      default -> {}
    }
  }

  private static List<Slot> slots(Class<?> type) {
    List<Slot> slots = new ArrayList<>();
    if (type.getSuperclass() != Layer.class) {
      slots.addAll(SLOTS.get(type.getSuperclass()));
    }
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      boolean own = !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
      if (own && !field.isSynthetic() && mayHold(field.getType())) {
        slots.add(slot(field, slots));
      }
    }
    return List.copyOf(slots);
  }

  private static Slot slot(Field field, List<Slot> others) {
    Named named = field.getAnnotation(Named.class);
    String name = named == null ? field.getName() : named.value();
    if (others.stream().anyMatch(other -> other.name.equals(name))) {
      throw new IllegalStateException(
          "[nn] two fields of "
              + field.getDeclaringClass().getName()
              + " are named '"
              + name
              + "'; rename one or give it @Named");
    }
    if (!field.trySetAccessible()) {
      throw closed(field.getDeclaringClass());
    }
    return new Slot(name, field);
  }

  /** Rules out types that cannot hold an array, so that only fields that matter must be open. */
  private static boolean mayHold(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return !element.isPrimitive()
        && !element.isEnum()
        && element != String.class
        && element != Boolean.class
        && !Number.class.isAssignableFrom(element);
  }

  private static Object read(Field field, Layer layer) {
    try {
      return field.get(layer);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(closed(field.getDeclaringClass()).getMessage(), e);
    }
  }

  private static Object read(RecordComponent component, Record tuple) {
    Method accessor = component.getAccessor();
    if (!accessor.trySetAccessible()) {
      throw closed(tuple.getClass());
    }
    try {
      return accessor.invoke(tuple);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("[nn] cannot read " + accessor, e);
    }
  }

  /**
   * {@return what the layer's field of that name holds}
   *
   * @param key the name of a field, as {@link Child#key()}
   */
  static Object get(Layer layer, String key) {
    return read(slot(layer, key).field, layer);
  }

  /** Gives the layer's field of that name another value. */
  static void set(Layer layer, String key, Layer value) {
    Field field = slot(layer, key).field;
    String name = layer.getClass().getSimpleName() + '.' + field.getName();
    if (Modifier.isFinal(field.getModifiers())) {
      throw new IllegalStateException(
          "[updateModules] the field " + name + " is final; make it changeable to replace layers");
    }
    if (!field.getType().isInstance(value)) {
      throw new IllegalArgumentException(
          "[updateModules] the field " + name + " cannot hold a " + value.getClass().getName());
    }
    try {
      field.set(layer, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(closed(field.getDeclaringClass()).getMessage(), e);
    }
  }

  private static Slot slot(Layer layer, String key) {
    List<Slot> slots = SLOTS.get(layer.getClass());
    return slots.stream().filter(slot -> slot.name.equals(key)).findFirst().orElseThrow();
  }

  private static IllegalStateException closed(Class<?> type) {
    String module = type.getModule().getName();
    return new IllegalStateException(
        "[nn] the fields of "
            + type.getName()
            + " are closed to org.lazuli.nn; add 'opens "
            + type.getPackageName()
            + " to org.lazuli.nn;' to the module-info of "
            + module);
  }
}
