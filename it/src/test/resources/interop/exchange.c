/* A consumer and a producer of DLPack tensors; the structs are those of dlpack.h, version 1. */
#include <stdint.h>
#include <stdlib.h>

typedef struct {
  void *data;
  struct { int32_t type, id; } device;
  int32_t ndim;
  struct { uint8_t code, bits; uint16_t lanes; } dtype;
  int64_t *shape;
  int64_t *strides;
  uint64_t byte_offset;
} Tensor;

typedef struct Legacy {
  Tensor tensor;
  void *context;
  void (*deleter)(struct Legacy *self);
} Legacy;

typedef struct Versioned {
  struct { uint32_t major, minor; } version;
  void *context;
  void (*deleter)(struct Versioned *self);
  uint64_t flags;
  Tensor tensor;
} Versioned;

/* Negates float32 elements in place and returns their sum before. */
static double negate(Tensor *t, int axis, char *at) {
  if (axis == t->ndim) {
    float *x = (float *) at;
    double before = *x;
    *x = -*x;
    return before;
  }
  double sum = 0;
  for (int64_t i = 0; i < t->shape[axis]; i++) {
    sum += negate(t, axis + 1, at + 4 * i * t->strides[axis]);
  }
  return sum;
}

double consume_legacy(Legacy *t) {
  double sum = negate(&t->tensor, 0, (char *) t->tensor.data + t->tensor.byte_offset);
  t->deleter(t);
  return sum;
}

double consume_versioned(Versioned *t) {
  if (t->version.major != 1 || t->tensor.dtype.code != 2 || t->tensor.dtype.bits != 32) {
    return 0;
  }
  double sum = negate(&t->tensor, 0, (char *) t->tensor.data + t->tensor.byte_offset);
  t->deleter(t);
  return sum;
}

static int deleted = 0;

int deleted_count(void) {
  return deleted;
}

static void delete_versioned(Versioned *self) {
  deleted++;
  free(self->tensor.data);
  free(self->tensor.shape);
  free(self);
}

/* A column-major matrix of int16: element (i, j) is 100 i + j. */
Versioned *produce(int64_t rows, int64_t columns) {
  Versioned *t = calloc(1, sizeof *t);
  int16_t *data = malloc(2 * (rows * columns + 4));
  int64_t *axes = malloc(4 * sizeof *axes);
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t j = 0; j < columns; j++) {
      data[4 + i + j * rows] = (int16_t) (100 * i + j);
    }
  }
  axes[0] = rows;
  axes[1] = columns;
  axes[2] = 1;
  axes[3] = rows;
  t->version.major = 1;
  t->deleter = delete_versioned;
  t->tensor = (Tensor){data, {1, 0}, 2, {0, 16, 1}, axes, axes + 2, 8};
  return t;
}
