#include <oneapi/dnnl/dnnl.h>

/// From libgomp, whose `omp.h` clang does not ship. oneDNN threads by OpenMP: a thread of ours
/// that calls this once with 1 gets products on that thread alone, the same bits every time.
void omp_set_num_threads(int count);
