// Why C: Swift makes no movemask of a SIMD compare, which finds the tabs of 32 bytes at once.
#include "field_scan.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

/// One bit per byte of 64.
typedef struct {
  uint64_t controls, line_feeds, separators, non_ascii;
} block_masks;

#if defined(__AVX2__)

static inline block_masks masks_of(const uint8_t *bytes) {
  block_masks masks = {0, 0, 0, 0};
  for (int half = 0; half < 2; half++) {
    const __m256i text = _mm256_loadu_si256((const __m256i *)(bytes + 32 * half));
    const __m256i feeds = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('\n'));
    const __m256i tabs = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('\t'));
    const __m256i controls =
        _mm256_cmpeq_epi8(_mm256_min_epu8(text, _mm256_set1_epi8(0x0D)), text);
    const int shift = 32 * half;
    masks.controls |= (uint64_t)(uint32_t)_mm256_movemask_epi8(controls) << shift;
    masks.line_feeds |= (uint64_t)(uint32_t)_mm256_movemask_epi8(feeds) << shift;
    masks.separators |=
        (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(feeds, tabs)) << shift;
    masks.non_ascii |= (uint64_t)(uint32_t)_mm256_movemask_epi8(text) << shift;
  }
  return masks;
}

#else

static inline block_masks masks_of(const uint8_t *bytes) {
  block_masks masks = {0, 0, 0, 0};
  for (int index = 0; index < 64; index++) {
    const uint64_t bit = (uint64_t)1 << index;
    const uint8_t byte = bytes[index];
    if (byte < 0x0E) masks.controls |= bit;
    if (byte == '\n') masks.line_feeds |= bit;
    if (byte == '\n' || byte == '\t') masks.separators |= bit;
    if (byte >= 0x80) masks.non_ascii |= bit;
  }
  return masks;
}

#endif

/// Writes the offsets of the bits of `mask`, eight at a time whether they are there or not: fields
/// average six bytes or so, and a branch per offset would be mispredicted all the time.
static inline uint32_t *push(uint32_t *next, uint64_t mask, uint32_t base) {
  const int count = __builtin_popcountll(mask);
  for (int written = 0; written < count; written += 8) {
    for (int index = 0; index < 8; index++) {
      // Past the last bit 64 is added (one instruction does so), and nobody reads what comes out.
      next[written + index] = base + (uint32_t)(mask ? __builtin_ctzll(mask) : 64);
      mask &= mask - 1;
    }
  }
  return next + count;
}

ebb_field_marks ebb_find_field_marks(
    const uint8_t *bytes, size_t from, size_t to, uint32_t *offsets) {
  uint64_t others = 0;
  uint64_t non_ascii = 0;
  size_t line_feeds = 0;
  uint32_t *next = offsets;
  for (size_t at = from; at < to; at += 64) {
    block_masks masks = masks_of(bytes + at);
    if (to - at < 64) {
      const uint64_t inside = ((uint64_t)1 << (to - at)) - 1;
      masks.controls &= inside;
      masks.line_feeds &= inside;
      masks.separators &= inside;
      masks.non_ascii &= inside;
    }
    others |= masks.controls & ~masks.separators;
    non_ascii |= masks.non_ascii;
    line_feeds += (size_t)__builtin_popcountll(masks.line_feeds);
    next = push(next, masks.controls, (uint32_t)at);
  }
  return (ebb_field_marks){(size_t)(next - offsets), line_feeds, others != 0, non_ascii != 0};
}
