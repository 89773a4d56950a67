import module java.base;
import module org.lazuli.api;
import static org.lazuli.Ops.*;
import static org.lazuli.Transforms.*;
