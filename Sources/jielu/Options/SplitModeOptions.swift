import ArgumentParser
import JieluKit

/// How segments are cut and written.
struct SplitModeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "smart (default): exact, encoding only the pictures at the cuts. copy: streams untouched, starts on keyframes. exact: everything encoded again.",
            valueName: "smart|copy|exact"))
    var mode: String?

    @Option(
        help: ArgumentHelp(
            "Which keyframe a copied segment starts on (default: before).", valueName: "before|after|nearest")
    )
    var snap: String?

    @Option(
        help: ArgumentHelp(
            "What smart does with a segment whose pictures cannot be encoded alike (default: exact).",
            valueName: "copy|exact|fail"))
    var fallback: String?

    @Option(
        help: ArgumentHelp(
            "The container of the segments: mp4, mkv, … Default: the recording's.", valueName: "name"))
    var container: String?

    @Option(
        help: ArgumentHelp(
            "Only these tracks, numbered as inspect shows them: 0,2. Default: all.", valueName: "numbers"))
    var tracks: String?

    @Flag(help: "Leave out tracks that the container cannot hold.")
    var dropTracks = false

    @Flag(
        help: ArgumentHelp(
            "Encode sound again rather than keep what its decoder needs before a cut, unheard, in the file."))
    var noPreroll = false

    @Flag(
        help:
            "In copy mode, start exactly: pictures from the keyframe before stay in the file, hidden (MP4). Anyone can get them out."
    )
    var keepHidden = false

    private static func needs(_ mode: SplitMode, _ given: SplitMode, _ option: String) -> Failure {
        .optionsConflict(
            "--mode \(given.rawValue), \(option)", next: .wordNeedsMode(mode.rawValue, option: option))
    }

    /// - Parameter available: the recording's tracks.
    /// - Throws: `Failure` E104, E106.
    func options(available: [Int]) throws -> SplitOptions {
        let name = mode ?? SplitMode.smart.rawValue
        guard let mode = SplitMode(rawValue: name) else {
            let names = SplitMode.allCases.map(\.rawValue)
            throw Failure.optionValue("--mode", name, expected: .oneOf(names))
        }
        var options = SplitOptions(mode: mode)
        if let snap {
            guard let value = Snap(rawValue: snap) else {
                throw Failure.optionValue("--snap", snap, expected: .oneOf(Snap.allCases.map(\.rawValue)))
            }
            guard mode == .copy else { throw Self.needs(.copy, mode, "--snap") }
            options.snap = value
        }
        if let fallback {
            guard let value = Fallback(rawValue: fallback) else {
                throw Failure.optionValue(
                    "--fallback", fallback, expected: .oneOf(Fallback.allCases.map(\.rawValue)))
            }
            guard mode == .smart else { throw Self.needs(.smart, mode, "--fallback") }
            options.fallback = value
        }
        if keepHidden {
            guard mode == .copy else {
                throw Self.needs(.copy, mode, "--keep-hidden")
            }
            guard options.snap == .before else { throw Failure.optionsConflict("--snap, --keep-hidden") }
            options.keepsHidden = true
        }
        options.container = container
        options.withholdsPreroll = noPreroll
        options.dropsUnfitTracks = dropTracks
        if let tracks {
            let numbers = tracks.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard !numbers.isEmpty, numbers.allSatisfy({ $0.map(available.contains) ?? false }) else {
                throw Failure.optionValue("--tracks", tracks, expected: .oneOf(available.map(String.init)))
            }
            options.tracks = Set(numbers.compactMap(\.self))
        }
        return options
    }
}
