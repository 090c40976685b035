#ifndef EBB_NUMBER_TEXT_H
#define EBB_NUMBER_TEXT_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Longest text the writers below produce (a double near 1e-308 in scientific form is shorter).
enum { EBB_NUMBER_TEXT_MAX = 40 };

/// Writes the shortest text that reads back to `value` (finite) into `out`, which holds
/// EBB_NUMBER_TEXT_MAX bytes, and returns its length. Plain decimals between 1e-5 and 1e16,
/// scientific outside; independent of the locale; `-0` is written `0`.
size_t ebb_write_double(double value, char *out);
size_t ebb_write_float(float value, char *out);

/// Reads one finite decimal number that fills `length` bytes, independent of the locale.
/// Returns 1 on success, 0 where the text is no number, has bytes left over, or is too large. What
/// is too small to be told from 0 is read as 0.
int ebb_read_double(const char *text, size_t length, double *value);
int ebb_read_float(const char *text, size_t length, float *value);

#ifdef __cplusplus
}
#endif
#endif
