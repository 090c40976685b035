#include <stdint.h>

#include <oneapi/dnnl/dnnl.h>

/// From libgomp, whose `omp.h` clang does not ship. oneDNN threads by OpenMP: a thread of ours
/// that calls this once with 1 gets products on that thread alone, the same bits every time.
void omp_set_num_threads(int count);

/// Exported by oneDNN 2.x and 3.x for its own tests, but in no header: dnnl_sgemm for factors in
/// bfloat16 and sums in floats, row-major.
dnnl_status_t dnnl_gemm_bf16bf16f32(
    char transa, char transb, dnnl_dim_t m, dnnl_dim_t n, dnnl_dim_t k, float alpha,
    const uint16_t *a, dnnl_dim_t lda, const uint16_t *b, dnnl_dim_t ldb, float beta, float *c,
    dnnl_dim_t ldc);

/// Whether the CPU has instructions for products of bfloat16; those with AMX have AVX-512's too.
static inline int ebb_cpu_has_bf16(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bf16") != 0;
#else
  return 0;
#endif
}
