#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// renameat2 is declared only under _GNU_SOURCE, which Swift's Glibc module does not set: exchange two names.
static inline int csystem_exchange(const char *a, const char *b) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2 /* RENAME_EXCHANGE */);
}
