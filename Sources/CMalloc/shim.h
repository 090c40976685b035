// glibc's module has no malloc.h.
#include <malloc.h>
