import CSystem
import Files
import Foundation
import Messages
import Synchronization

/// Everything a command says: results on stdout, the rest on stderr, both in the user's language.
///
/// One lock guards all of it, so an interruption can take the floor and keep it.
final class Console: Sendable {
    struct Settings {
        var language = Language.en
        var json = false
        var quiet = false
        var verbose = false
        var strict = false
        var progress: ProgressLine.Style = .none
        var colours = false
        var columns = 80
    }

    let settings: Settings
    /// The subcommand's name, nil before it is known.
    let command: String?

    private struct State {
        var notices: [Notice] = []
        var shown: [String: Int] = [:]
        var progress: ProgressLine
    }
    private let state: Mutex<State>
    private let began = ContinuousClock.now
    private var printer: ErrorPrinter { ErrorPrinter(language: settings.language, colours: settings.colours) }

    init(command: String?, settings: Settings) {
        self.command = command
        self.settings = settings
        state = Mutex(
            State(
                progress: ProgressLine(
                    style: settings.progress, language: settings.language, columns: settings.columns)))
    }

    // MARK: While the work runs

    /// How many notices of one code are shown before the rest is only counted.
    private static let shownPerCode = 10

    /// Shows notices and keeps them for the report.
    func note(_ notices: [Notice]) {
        state.withLock { state in
            for notice in notices {
                state.notices.append(notice)
                state.shown[notice.code, default: 0] += 1
                let isShown = settings.verbose || state.shown[notice.code, default: 0] <= Self.shownPerCode
                if !settings.quiet, isShown { Self.writeError(&state, printer.line(notice) + "\n") }
            }
        }
    }

    func note(_ notice: Notice) { note([notice]) }

    /// Keeps notices for the report that stdout shows already.
    func collect(_ notices: [Notice]) {
        state.withLock { $0.notices += notices }
    }

    /// A word on the side.
    func say(_ message: Message) {
        guard !settings.quiet else { return }
        state.withLock { Self.writeError(&$0, Text.singleLine(text(message)) + "\n") }
    }

    /// A word on the side for those who asked for more.
    func detail(_ message: Message) {
        if settings.verbose { say(message) }
    }

    /// The handler to give to long work.
    var progress: ProgressHandler {
        { [self] progress in
            state.withLock { state in
                guard let text = state.progress.update(progress, now: ContinuousClock.now - began) else {
                    return
                }
                StandardStream.error.write(text)
            }
        }
    }

    func text(_ message: Message) -> String { message.text(in: settings.language) }

    // MARK: The end

    /// Prints what was made; answers the exit code.
    func finish(_ report: Report) -> ExitStatus {
        state.withLock { state in
            closeNotices(&state)
            let exit = report.exit(notices: state.notices, strict: settings.strict)
            for failure in report.failures { show(failure, &state) }
            if settings.json {
                printDocument(exit, results: report.results, failure: report.failures.first, state)
            } else if !report.text.isEmpty {
                StandardStream.output.write(report.text)
            }
            return exit
        }
    }

    /// Prints why nothing was made; answers the exit code.
    func fail(_ failure: Failure) -> ExitStatus {
        state.withLock { state in
            closeNotices(&state)
            show(failure, &state)
            if settings.json { printDocument(failure.exit, results: [], failure: failure, state) }
            return failure.exit
        }
    }

    /// Ends the process from another thread, while the work still runs: nothing is printed or made after this.
    func interrupt(_ failure: Failure, removing clean: () -> Void) -> Never {
        state.withLock { state in
            clean()
            show(failure, &state)
            if settings.json { printDocument(failure.exit, results: [], failure: failure, state) }
            _exit(failure.exit.rawValue)
        }
    }

    private func closeNotices(_ state: inout State) {
        if let clear = state.progress.clear() { StandardStream.error.write(clear) }
        guard !settings.quiet, !settings.verbose else { return }
        for (code, count) in state.shown.sorted(by: { $0.key < $1.key }) where count > Self.shownPerCode {
            Self.writeError(&state, text(.moreLikeThis(count - Self.shownPerCode, code: code)) + "\n")
        }
    }

    private func show(_ failure: Failure, _ state: inout State) {
        Self.writeError(&state, printer.lines(failure).map { $0 + "\n" }.joined())
    }

    private func printDocument(_ exit: ExitStatus, results: [JSON], failure: Failure?, _ state: State) {
        let document = JSONReport.document(
            command: command, exit: exit, results: results, notices: state.notices, failure: failure)
        StandardStream.output.write(document.text + "\n")
    }

    private static func writeError(_ state: inout State, _ text: String) {
        if let clear = state.progress.clear() { StandardStream.error.write(clear) }
        StandardStream.error.write(text)
    }
}

/// Unbuffered writing to stdout and stderr.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// A closed stdout (`| head`) ends the process with 0: nobody is there to read the rest. A full disk under it
    /// ends with 4. Trouble with stderr has nowhere to be told.
    func write(_ text: String) {
        let handle = self == .output ? FileHandle.standardOutput : FileHandle.standardError
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            guard self == .output else { return }
            let code = systemCode(error)
            if code == EPIPE { _exit(ExitStatus.done.rawValue) }
            let failure = Failure.cannotWrite(
                "stdout", reason: code.map { SystemError.words($0) } ?? "\(error)")
            StandardStream.error.write(
                ErrorPrinter(language: .en).lines(failure).map { $0 + "\n" }.joined())
            _exit(failure.exit.rawValue)
        }
    }

    /// Opens what the caller closed (`>&-`) on nothing, else the first file that is opened would take its number and
    /// be printed into.
    /// - Returns: what must live as long as the process.
    static func fillGaps() -> [FileHandle] {
        (Int32(0)...2).compactMap { descriptor in
            fcntl(descriptor, F_GETFD) == -1 ? FileHandle(forUpdatingAtPath: "/dev/null") : nil
        }
    }

    /// The `errno` inside Foundation's error.
    private func systemCode(_ error: any Error) -> Int32? {
        var current: NSError? = error as NSError
        while let error = current {
            if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
            current = error.userInfo[NSUnderlyingErrorKey] as? NSError
        }
        return nil
    }

    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The terminal's width, 80 where it does not say.
    var columns: Int {
        let columns = Int(csystem_terminal_columns(rawValue))
        return columns > 0 ? columns : 80
    }
}
