#include <fcntl.h>
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
