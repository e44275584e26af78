import ArgumentParser
import CSystem
import Foundation
import JieluKit

extension Failure {
    /// The same of the file that was being written, by the name it is to have.
    fileprivate var underFinalName: Failure {
        var failure = self
        failure.place.file = place.file.map(TemporaryPaths.finalPath)
        return failure
    }
}

/// Takes a meeting's recording and its transcript to a record that can be published.
@main
struct Jielu: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jielu",
        abstract: "Take a public meeting's recording and transcript to a published record.",
        version: "0.1.0",
        subcommands: [
            Inspect.self, Split.self, Clip.self, Find.self, Align.self, Convert.self, Package.self,
            Verify.self,
            Init.self,
        ])

    static func main() {
        withExtendedLifetime(StandardStream.fillGaps()) { start() }
    }

    private static func start() {
        Interrupt.ignore(SIGPIPE)
        csystem_return_large_blocks()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(arguments)
            if let ours = command as? any JieluCommand {
                Foundation.exit(run(ours, arguments).rawValue)
            }
            try command.run()
        } catch {
            // Help and the version are asked for by throwing, too: they go to stdout with 0.
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let console = Console(command: name(in: arguments), settings: settings(of: arguments))
            let reason = console.command == nil ? reasonWithoutCommand(arguments) : nil
            if let failure = NegativeArguments.failure(arguments) {
                Foundation.exit(console.fail(failure).rawValue)
            }
            let failure = Failure.usage(reason ?? message(for: error), command: console.command)
            Foundation.exit(console.fail(failure).rawValue)
        }
    }

    /// Runs a parsed command; answers how the process should end.
    /// - Parameter arguments: what it was parsed from.
    static func run(_ command: some JieluCommand, _ arguments: [String] = []) -> ExitStatus {
        let console = Console(command: type(of: command)._commandName, settings: command.common.settings())
        let signals = Interrupt.handle(console: console)
        return withExtendedLifetime(signals) {
            do {
                try command.common.check()
                try EmptyArguments.check(arguments)
                return console.finish(try command.perform(console))
            } catch {
                return console.fail(failure(for: error))
            }
        }
    }

    /// What any error is to the user.
    static func failure(for error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure.underFinalName
        case let error as any FailureConvertible: error.failure.underFinalName
        default: .unexpected("\(error)")
        }
    }

    /// The subcommand named in arguments that could not be parsed.
    private static func name(in arguments: [String]) -> String? {
        let names = configuration.subcommands.map { $0._commandName }
        return arguments.first { names.contains($0) }
    }

    /// Without a command the parser blames the first option it meets; what is wrong is the word that should be one.
    private static func reasonWithoutCommand(_ arguments: [String]) -> String? {
        guard let word = arguments.first(where: { !$0.hasPrefix("-") }) else { return nil }
        do {
            _ = try parseAsRoot([word])
            return nil
        } catch {
            return message(for: error)
        }
    }

    /// What can be told of the common options from arguments that could not be parsed.
    private static func settings(of arguments: [String]) -> Console.Settings {
        var options = (try? CommonOptions.parse([])) ?? CommonOptions()
        options.json = arguments.contains("--json")
        if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count {
            options.lang = arguments[index + 1]
        } else if let joined = arguments.first(where: { $0.hasPrefix("--lang=") }) {
            options.lang = String(joined.dropFirst("--lang=".count))
        }
        return options.settings()
    }
}
