#include "number_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <system_error>

// Swift's `description` allocates and writes `1.0` and `1e+16`; the C++ standard library writes and
// reads the shortest exact text in a third of the time, and is on every machine that has Swift.

template <typename Value> static size_t write_shortest(Value value, char *out) {
  if (value == 0) {
    *out = '0';
    return 1;
  }
  Value size = std::fabs(value);
  auto format = size >= Value(1e-5) && size < Value(1e16) ? std::chars_format::fixed
                                                          : std::chars_format::scientific;
  return std::to_chars(out, out + EBB_NUMBER_TEXT_MAX, value, format).ptr - out;
}

// Whether a number out of range is too small to be told from 0, as probabilities of other programs
// may be, and not too large.
static bool underflows(const char *text, const char *end) {
  return std::fabs(std::strtod(std::string(text, end).c_str(), nullptr)) < 1;
}

template <typename Value> static int read_exact(const char *text, size_t length, Value *value) {
  const char *end = text + length;
  if (length > 1 && *text == '+' && text[1] != '-') text++;
  auto result = std::from_chars(text, end, *value);
  if (result.ec == std::errc::result_out_of_range && result.ptr == end && underflows(text, end)) {
    *value = 0;
    return 1;
  }
  return result.ec == std::errc() && result.ptr == end && std::isfinite(*value);
}

size_t ebb_write_double(double value, char *out) { return write_shortest(value, out); }
size_t ebb_write_float(float value, char *out) { return write_shortest(value, out); }

int ebb_read_double(const char *text, size_t length, double *value) {
  return read_exact(text, length, value);
}

int ebb_read_float(const char *text, size_t length, float *value) {
  return read_exact(text, length, value);
}
