import Foundation

/// How a program ended and what it said.
public struct ProcessResult: Sendable {
    /// The exit code; 128 + the signal's number when a signal ended it, as a shell says it.
    public let status: Int32
    /// Whether a signal ended it.
    public let wasKilled: Bool
    public let output: Data
    public let errors: Data
    /// Peak resident memory in bytes.
    public let peakMemory: Int

    public var text: String { String(decoding: output, as: UTF8.self) }
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
    public var lines: [String] { text.split(separator: "\n").map(String.init) }
    public var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }
}

/// A running program. Its output goes to files, so it never waits for a reader.
public final class ChildProcess: @unchecked Sendable {
    public let pid: pid_t
    private let folder: TemporaryFolder
    private var ended: ProcessResult?

    /// Starts a program.
    /// - Parameters:
    ///   - program: a path, or a name looked up in PATH.
    ///   - environment: variables set or, with nil, removed; the rest is inherited.
    ///   - folder: the working folder.
    ///   - input: its standard input.
    ///   - outputPath: a file or device that takes stdout instead (`/dev/full`).
    public init(
        _ program: String, _ arguments: [String], environment: [String: String?] = [:],
        in workingFolder: String? = nil, input: Data = Data(), outputPath: String? = nil
    ) throws {
        folder = TemporaryFolder("process")
        let inputPath = try folder.write(input, to: "in")
        var variables = ProcessInfo.processInfo.environment
        for (name, value) in environment { variables[name] = value }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let create = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath ?? folder.path("out"), create, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), create, 0o600)

        // A program starts with the signals of a fresh shell, whatever the test runner ignores.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        // `env -C` changes the folder; it becomes the program, so the process id stays.
        let line =
            workingFolder.map { ["/usr/bin/env", "-C", $0, program] + arguments } ?? [program] + arguments
        let argv = line.map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, line[0], &actions, &attributes, argv, envp)
        guard code == 0 else {
            throw ProcessError(message: "\(program): \(String(cString: strerror(code)))")
        }
        pid = child
    }

    public func send(_ signal: Int32) { kill(pid, signal) }

    /// Whether it still runs.
    public var isRunning: Bool {
        if ended != nil { return false }
        return !poll()
    }

    /// Waits for its end; killed when it takes longer than `timeout` seconds.
    @discardableResult
    public func wait(timeout: Double = 300) throws -> ProcessResult {
        let deadline = Date(timeIntervalSinceNow: timeout)
        while !poll() {
            if Date() > deadline {
                send(SIGKILL)
                while !poll() { usleep(1000) }
                throw ProcessError(message: "took longer than \(timeout) s\n\(ended!.errorText)")
            }
            usleep(2000)
        }
        return ended!
    }

    /// A file's bytes; an empty file is not opened, because Foundation leaks the buffer it would read it into.
    private static func contents(_ path: String) -> Data {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size > 0 else { return Data() }
        return (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
    }

    private func poll() -> Bool {
        if ended != nil { return true }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(pid, &status, WNOHANG, &usage) == pid else { return false }
        let signal = status & 0x7f
        ended = ProcessResult(
            status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, wasKilled: signal != 0,
            output: Self.contents(folder.path("out")), errors: Self.contents(folder.path("err")),
            peakMemory: usage.ru_maxrss * 1024)
        return true
    }

    /// Runs a program to its end, whatever its exit code.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String?] = [:],
        in folder: String? = nil, input: Data = Data(), outputPath: String? = nil, timeout: Double = 300
    ) throws -> ProcessResult {
        try ChildProcess(
            program, arguments, environment: environment, in: folder, input: input, outputPath: outputPath
        ).wait(timeout: timeout)
    }

    /// Runs a program that must succeed; answers its stdout.
    @discardableResult
    public static func output(_ program: String, _ arguments: [String], in folder: String? = nil) throws
        -> String
    {
        let result = try run(program, arguments, in: folder)
        guard result.status == 0 else {
            throw ProcessError(
                message:
                    "\(program) \(arguments.joined(separator: " ")): exit \(result.status)\n\(result.errorText)"
            )
        }
        return result.text
    }
}

/// A program of the tests' own could not run or failed.
public struct ProcessError: Error, CustomStringConvertible {
    public let message: String
    public var description: String { message }
}
