package dev.stoa.database;

import java.util.Optional;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;

/// An array whose elements pgjdbc sends as they are. It looks at the class of the Java array alone:
/// one of `Object`, which is Jdbi's default, goes as text, each element printed and escaped.
///
/// @param element what it holds
/// @param typeName PostgreSQL's type of an element
record TypedArray<T>(Class<T> element, String typeName) implements SqlArrayType<T> {

  /// Finds this type for its elements.
  SqlArrayTypeFactory factory() {
    return (type, _) -> type == element ? Optional.of(this) : Optional.empty();
  }

  @Override
  public String getTypeName() {
    return typeName;
  }

  @Override
  public Object convertArrayElement(T value) {
    return value;
  }

  @Override
  public Class<?> getArrayElementClass() {
    return element;
  }
}
