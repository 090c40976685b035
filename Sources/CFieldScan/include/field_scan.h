#ifndef EBB_FIELD_SCAN_H
#define EBB_FIELD_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a scan of a block of text has found.
typedef struct {
  /// Offsets written: one for each control byte.
  size_t marks;
  /// Line feeds among them.
  size_t line_feeds;
  /// There are marks that are neither tab nor line feed.
  bool has_others;
  /// A byte was outside ASCII.
  bool has_non_ascii;
} ebb_field_marks;

/// Bytes after `to` that must be readable, and offsets after the last that may be overwritten.
enum { EBB_FIELD_SCAN_SLACK = 64 };

/// Offsets of all bytes under 0x0E (tab, line feed, CR, NUL and their rare kin) in
/// `bytes[from..<to]`, ascending, written to `offsets`, which has room for one per byte and
/// `EBB_FIELD_SCAN_SLACK` more.
ebb_field_marks ebb_find_field_marks(
    const uint8_t *bytes, size_t from, size_t to, uint32_t *offsets);

#endif
