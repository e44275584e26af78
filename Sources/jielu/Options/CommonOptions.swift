import ArgumentParser
import Foundation
import Messages

/// The options that every command has.
struct CommonOptions: ParsableArguments {
    @Flag(help: "Print one JSON document on stdout instead of text, on failure too.")
    var json = false

    @Flag(help: "Print the plan, touch nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Say nothing on stderr but errors.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say more: every warning and repair.")
    var verbose = false

    @Flag(help: "Replace outputs that jielu did not make.")
    var force = false

    @Flag(help: "Exit with 1 when there are warnings, repairs or findings.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "Language of messages: zh-TW or en. Default: from the environment.", valueName: "tag"))
    var lang: String?

    @Option(help: ArgumentHelp("Progress on stderr: auto, plain, json or none.", valueName: "style"))
    var progress: ProgressChoice = .auto

    enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, plain, json, none
    }

    /// What the parser cannot tell.
    /// - Throws: `Failure` E104.
    func check() throws {
        guard let lang, Language(tag: lang) == nil else { return }
        throw Failure.optionValue("--lang", lang, expected: .oneOf(Language.allCases.map(\.rawValue)))
    }

    /// How the console behaves under these options and in this environment.
    func settings(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        isTerminal: Bool = StandardStream.error.isTerminal
    ) -> Console.Settings {
        let dumb = environment["TERM"] == "dumb"
        let style: ProgressLine.Style =
            switch progress {
            case .auto: quiet ? .none : isTerminal && !dumb ? .terminal : .plain
            case .plain: .plain
            case .json: .json
            case .none: .none
            }
        return Console.Settings(
            // An option that names none is refused, in the environment's language.
            language: Language.ofCommand(
                option: lang.flatMap { Language(tag: $0) }?.rawValue, environment: environment), json: json,
            quiet: quiet,
            verbose: verbose, strict: strict, progress: style,
            colours: isTerminal && !dumb && (environment["NO_COLOR"] ?? "").isEmpty,
            columns: StandardStream.error.columns)
    }
}

/// Where a command keeps what it knows about its outputs.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder for jielu's notes about its outputs, instead of .jielu beside them.", valueName: "dir"))
    var state: String?
}
