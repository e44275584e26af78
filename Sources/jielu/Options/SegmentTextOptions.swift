import ArgumentParser
import JieluKit

/// What is written of a transcript for each segment.
struct SegmentTextOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where an utterance goes that lies across a cut: where most of it lies (the default), cut in two (clip), to both (keep), or nowhere (drop).",
            valueName: "most|clip|keep|drop"))
    var straddle: String?

    @Option(
        help: ArgumentHelp(
            "Captions to write for each segment, besides its transcript: vtt (the default where the transcript is none), srt, ttml, with commas between them, or none.",
            valueName: "formats"))
    var captions: String?

    @OptionGroup(title: "Captions") var cues: CaptionOptions

    /// - Throws: `Failure` E104.
    func rule() throws -> Straddle {
        guard let straddle else { return .most }
        guard let rule = Straddle(rawValue: straddle) else {
            throw Failure.optionValue(
                "--straddle", straddle, expected: .oneOf(Straddle.allCases.map(\.rawValue)))
        }
        return rule
    }

    /// The formats to write for each segment, the transcript's own first.
    /// - Throws: `Failure` E104.
    func formats(transcript: TranscriptFormat) throws -> [TranscriptFormat] {
        let all = TranscriptFormat.allCases.filter(\.needsTimes)
        let wished: [TranscriptFormat]
        switch captions {
        case nil: wished = transcript.needsTimes ? [] : [.webvtt]
        case "none"?: wished = []
        case let names?:
            wished = try names.split(separator: ",", omittingEmptySubsequences: false).map { name in
                guard let format = try? TranscriptFormat(named: String(name)), all.contains(format) else {
                    let known = all.map(\.fileExtension) + ["none"]
                    throw Failure.optionValue("--captions", names, expected: .oneOf(known))
                }
                return format
            }
        }
        return [transcript] + wished.filter { $0 != transcript }
    }

    /// What outputs depend on.
    func recipe() throws -> [String] { [try rule().rawValue] + cues.recipe }
}
