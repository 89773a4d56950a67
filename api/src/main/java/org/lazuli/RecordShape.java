package org.lazuli;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The components of a record class and its canonical constructor; one per class. */
final class RecordShape {
  private static final ClassValue<RecordShape> ALL =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Constructor<?> constructor;
  private final List<String> names = new ArrayList<>();
  private final List<Method> accessors = new ArrayList<>();

  private RecordShape(Class<?> type) {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      names.add(component.getName());
      types.add(component.getType());
      accessors.add(open(component.getAccessor(), type));
    }
    try {
      constructor = open(type.getDeclaredConstructor(types.toArray(Class<?>[]::new)), type);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record has a canonical constructor", e);
    }
  }

  static RecordShape of(Class<?> type) {
    return ALL.get(type);
  }

  private static <T extends AccessibleObject> T open(T member, Class<?> type) {
    if (!member.trySetAccessible()) {
      String module = type.getModule().getName();
      throw Args.error(
          "tree",
          type.getName()
              + " cannot be read; add 'opens "
              + type.getPackageName()
              + " to org.lazuli.api;' to the module-info of "
              + module
              + " or Tree.register it");
    }
    return member;
  }

  List<String> names() {
    return names;
  }

  Object get(Object instance, int component) {
    try {
      return accessors.get(component).invoke(instance);
    } catch (InvocationTargetException e) {
      throw failure("reading", e.getCause());
    } catch (IllegalAccessException e) {
      throw failure("reading", e);
    }
  }

  Object make(List<Object> components) {
    try {
      return constructor.newInstance(components.toArray());
    } catch (InvocationTargetException e) {
      throw failure("making", e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw failure("making", e);
    }
  }

  private IllegalArgumentException failure(String what, Throwable cause) {
    String type = constructor.getDeclaringClass().getName();
    return new IllegalArgumentException(
        "[tree] " + what + " a " + type + " failed: " + cause, cause);
  }
}
