package org.lazuli.nn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name a field has among the parameters, where that is not the field's own.
 *
 * <p>It lets a Java name stand for the name in a weights file: {@code @Named("query_proj") final
 * Linear queryProj;}
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Named {
  /** {@return the name, without dots} */
  String value();
}
