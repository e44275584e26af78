import ArgumentParser
import JieluKit

/// How utterances become captions.
struct CaptionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Change a rule for captions, as often as wanted; the defaults: \(Self.defaults). Durations are seconds or 80ms.",
            valueName: "rule=value"))
    var cue: [String] = []

    @Flag(help: "Write the start of each word into captions as well (WebVTT, TTML).")
    var karaoke = false

    private static let defaults = CueRules.Name.allCases.map { "\($0.rawValue)=\(CueRules().value($0))" }
        .joined(separator: " ")

    /// - Parameter source: the format of what the captions are made from. What are captions already stays as it is,
    ///   unless a rule is given.
    /// - Throws: `Failure` E511.
    func captions(from source: TranscriptFormat? = nil) throws -> TranscriptWriter.Captions {
        var rules = CueRules()
        for rule in cue { try rules.set(rule) }
        rules.wordTimes = karaoke
        return TranscriptWriter.Captions(
            rules: rules, keepsCues: cue.isEmpty && source?.needsTimes ?? false)
    }

    /// What outputs depend on.
    var recipe: [String] { cue + (karaoke ? ["karaoke"] : []) }
}
