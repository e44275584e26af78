import Foundation
import Messages
import Synchronization

/// A program of the user's choice, run without a shell.
public enum ChildProgram {
    /// How it ended.
    public struct Ending: Sendable, Hashable {
        /// The exit code; nil where a signal ended it.
        public let status: Int32?
        public let signal: Int32?
    }

    private struct Running {
        var groups: Set<pid_t> = []
        var isClosed = false
    }
    private static let running = Mutex(Running())

    /// Runs a program to its end, in this folder and environment, with nothing to read, in a process group of its own.
    /// - Parameters:
    ///   - words: the program, looked up in `PATH`, and its arguments.
    ///   - log: the file that takes what it prints.
    /// - Throws: `Failure` E821 when it cannot be started.
    public static func run(_ words: [String], log: String) throws -> Ending {
        let child = try start(words, log: log)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        running.withLock { _ = $0.groups.remove(child) }
        let signal = status & 0x7F
        return signal == 0
            ? Ending(status: (status >> 8) & 0xFF, signal: nil) : Ending(status: nil, signal: signal)
    }

    private static func start(_ words: [String], log: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // It starts with the signals of a fresh shell: jielu ignores some.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

        let arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        while true {
            // Under the lock, so that nothing is started that `endAll` does not end.
            let child: pid_t? = try running.withLock { running -> pid_t? in
                guard !running.isClosed else { return nil }
                var child: pid_t = 0
                let code = posix_spawnp(&child, words[0], &actions, &attributes, arguments, environ)
                guard code == 0 else {
                    throw Failure.programCannotStart(words[0], reason: systemError(code))
                }
                running.groups.insert(child)
                return child
            }
            if let child { return child }
            sleep(1)
        }
    }

    /// Ends every program that runs, before the process ends from another thread: politely, then by force. Takes half a
    /// second at most; no other is started after it.
    public static func endAll() {
        let groups = running.withLock { running in
            running.isClosed = true
            return running.groups
        }
        for group in groups { kill(-group, SIGTERM) }
        for _ in 0..<25 where groups.contains(where: { kill(-$0, 0) == 0 }) { usleep(20_000) }
        for group in groups { kill(-group, SIGKILL) }
    }
}
