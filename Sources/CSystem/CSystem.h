#include <fcntl.h>
#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// renameat2 is declared only under _GNU_SOURCE, which Swift's Glibc module does not set: exchange two names.
static inline int csystem_exchange(const char *a, const char *b) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2 /* RENAME_EXCHANGE */);
}

// ioctl is variadic, which Swift cannot call: the width of the terminal behind a descriptor, 0 where there is none.
static inline int csystem_terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// Not in Swift's Glibc module. Blocks this large go back to the system when they are freed; by itself glibc would raise
// the bound to the largest block that was freed, and keep them.
static inline void csystem_return_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 128 << 10); }
