import Foundation
import Glibc

/// A headless Chromium with one page, driven over the DevTools protocol.
///
/// It talks through two pipes (`--remote-debugging-pipe`: descriptors 3 and 4, JSON messages that end with NUL), so
/// no port is opened and no library is needed. Calls block; use it from one thread.
public final class Chromium {
    /// What the page did that a quiet page does not do.
    public private(set) var complaints: [String] = []
    /// Every address the page asked for, data and blob addresses left out.
    public private(set) var requests: [String] = []
    /// The messages of `alert`, `confirm` and `prompt`; each is dismissed.
    public private(set) var dialogs: [String] = []

    private let pid: pid_t
    private let toBrowser: Int32
    private let fromBrowser: Int32
    private let profile: TemporaryFolder
    private var buffer = Data()
    private var session = ""
    private var lastCall = 0

    /// The browser's program, if this machine has one.
    public static let program: String? = ["chromium", "chromium-browser", "google-chrome"].lazy
        .flatMap { name in
            (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
                .map { "\($0)/\(name)" }
        }
        .first { access($0, X_OK) == 0 }

    /// Starts a browser with an empty page.
    public init(width: Int = 1280, height: Int = 900, arguments: [String] = []) throws {
        guard let program = Self.program else { throw ProcessError(message: "no chromium in PATH") }
        // A browser that died is an error to report, not the end of the test run.
        signal(SIGPIPE, SIG_IGN)
        profile = TemporaryFolder("chromium")
        let (browserReads, weWrite) = try Self.pipe()
        let (weRead, browserWrites) = try Self.pipe()
        defer {
            close(browserReads)
            close(browserWrites)
        }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 2, profile.path("log"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, browserReads, 3)
        posix_spawn_file_actions_adddup2(&actions, browserWrites, 4)

        // A group of its own, so that its helpers end with it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)

        let line =
            [
                program, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile.path)",
                "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage",
                "--mute-audio", "--disable-background-networking", "--disable-component-update",
                "--window-size=\(width),\(height)",
            ] + (getuid() == 0 ? ["--no-sandbox"] : []) + arguments + ["about:blank"]
        let argv = line.map { strdup($0) } + [nil]
        let envp = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, &attributes, argv, envp)
        pid = child
        toBrowser = weWrite
        fromBrowser = weRead
        guard code == 0 else {
            throw ProcessError(message: "\(program): \(String(cString: strerror(code)))")
        }

        let targets = try call("Target.getTargets", inPage: false)["targetInfos"] as? [[String: Any]] ?? []
        let existing = targets.first { $0["type"] as? String == "page" }?["targetId"]
        let target =
            try existing
            ?? call("Target.createTarget", ["url": "about:blank"], inPage: false)["targetId"] ?? ""
        let attached = try call(
            "Target.attachToTarget", ["targetId": target, "flatten": true], inPage: false)
        session = attached["sessionId"] as? String ?? ""
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] { try call("\(domain).enable") }
        try setViewport(width: width, height: height)
    }

    deinit {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        close(toBrowser)
        close(fromBrowser)
    }

    /// A pipe at high numbers, so that neither end is in the way of 3 and 4; the child inherits only its copies.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw ProcessError(message: "pipe") }
        defer { for end in ends { close(end) } }
        return (fcntl(ends[0], F_DUPFD_CLOEXEC, 100), fcntl(ends[1], F_DUPFD_CLOEXEC, 100))
    }

    // MARK: The protocol

    /// Sends a command and answers its result; what happens meanwhile is noted.
    @discardableResult
    public func call(
        _ method: String, _ parameters: [String: Any] = [:], inPage: Bool = true, timeout: Double = 60
    ) throws -> [String: Any] {
        lastCall += 1
        var message: [String: Any] = ["id": lastCall, "method": method, "params": parameters]
        if inPage { message["sessionId"] = session }
        try send(JSONSerialization.data(withJSONObject: message) + [0])
        let deadline = Date(timeIntervalSinceNow: timeout)
        let wanted = lastCall
        while let answer = try receive(before: deadline) {
            guard answer["id"] as? Int == wanted else {
                try note(answer)
                continue
            }
            if let error = answer["error"] as? [String: Any] {
                throw ProcessError(message: "\(method): \(error["message"] ?? error)")
            }
            return answer["result"] as? [String: Any] ?? [:]
        }
        throw ProcessError(message: "\(method): no answer in \(timeout) s")
    }

    private func send(_ data: Data) throws {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(toBrowser, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw ProcessError(message: "the browser is gone") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// The next message; nil at the deadline.
    private func receive(before deadline: Date) throws -> [String: Any]? {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let message = buffer[buffer.startIndex..<end]
                buffer = Data(buffer[(end + 1)...])
                return try JSONSerialization.jsonObject(with: message) as? [String: Any]
            }
            let left = deadline.timeIntervalSinceNow
            guard left > 0 else { return nil }
            var descriptor = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, Int32(left * 1000) + 1) > 0 else { continue }
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(fromBrowser, &chunk, chunk.count)
            guard count > 0 || (count < 0 && errno == EINTR) else {
                let log = (try? String(contentsOfFile: profile.path("log"), encoding: .utf8)) ?? ""
                throw ProcessError(message: "the browser ended\n\(log.suffix(2000))")
            }
            if count > 0 { buffer.append(contentsOf: chunk[..<count]) }
        }
    }

    private func note(_ event: [String: Any]) throws {
        guard let method = event["method"] as? String, let details = event["params"] as? [String: Any] else {
            return
        }
        func inner(_ name: String) -> [String: Any] { details[name] as? [String: Any] ?? [:] }
        switch method {
        case "Runtime.consoleAPICalled":
            if ["error", "warning", "assert"].contains(details["type"] as? String ?? "") {
                complaints.append("console: \(details["args"] ?? "")")
            }
        case "Runtime.exceptionThrown":
            complaints.append("exception: \(inner("exceptionDetails"))")
        case "Log.entryAdded":
            complaints.append("log: \(inner("entry")["text"] ?? "") \(inner("entry")["url"] ?? "")")
        case "Audits.issueAdded":
            let issue = inner("issue")
            if (issue["code"] as? String)?.contains("ContentSecurityPolicy") ?? false {
                complaints.append("policy: \(issue["details"] ?? "")")
            }
        case "Network.requestWillBeSent":
            let url = inner("request")["url"] as? String ?? ""
            if !url.hasPrefix("data:"), !url.hasPrefix("blob:") { requests.append(url) }
        case "Page.javascriptDialogOpening":
            dialogs.append(details["message"] as? String ?? "")
            lastCall += 1
            let answer: [String: Any] = [
                "id": lastCall, "method": "Page.handleJavaScriptDialog", "params": ["accept": false],
                "sessionId": session,
            ]
            try send(JSONSerialization.data(withJSONObject: answer) + [0])
        default: break
        }
    }
}
