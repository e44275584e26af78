import ArgumentParser
import Foundation
import JieluKit

struct Find: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find who said it, and when.",
        discussion: """
            Looks through transcripts for some words, in whatever punctuation, width, script (臺, 台) or way of writing \
            numbers, across lines and utterances. Where none says them word for word, those are shown that say them \
            with a few words changed. Each comes with the command that cuts it out of the recording.
              jielu find 三個月內回應 timed.json
              jielu find 無障礙 2026-*.json --recording hall.mkv
            """)

    @Argument(help: "What was said, as you remember it.") var text: String
    @Argument(help: "Transcripts with times: jielu's JSON, captions, and all that convert reads.")
    var transcripts: [String]
    @Option(
        help: ArgumentHelp(
            "The recording for the clip commands. Default: the one beside each transcript that has its name.",
            valueName: "file"))
    var recording: String?
    @OptionGroup var common: CommonOptions

    /// What one transcript has of it.
    private struct Found {
        let path: String
        let passages: [Passage]
        var isWordForWord: Bool { passages.contains { $0.likeness == 1 } }
    }

    func perform(_ console: Console) throws -> Report {
        var found: [Found] = []
        var failures: [Failure] = []
        for path in transcripts {
            do {
                found.append(try search(path, console))
            } catch let failure as Failure where transcripts.count > 1 && failure.exit == .input {
                failures.append(failure)
            }
        }
        var report = Report()
        report.failures = failures
        // Ones that say it word for word go first.
        for found in found.filter(\.isWordForWord) + found.filter({ !$0.isWordForWord }) {
            add(found, to: &report, console)
        }
        if report.results.isEmpty, failures.isEmpty { throw Failure.quoteNotFound(Text.singleLine(text)) }
        return report
    }

    private func search(_ path: String, _ console: Console) throws -> Found {
        let document = try TextInput.transcript(path)
        console.note(document.repairs)
        guard let passages = QuoteSearch(document.transcript).passages(saying: [text])[0] else {
            throw Failure.quoteWithoutWords("TEXT", most: QuoteSearch.mostTokens)
        }
        let untimed = passages.count { $0.timing == nil }
        if untimed > 0 { console.note(.foundWithoutTimes(untimed).located(file: path)) }
        return Found(path: path, passages: passages)
    }

    private func add(_ found: Found, to report: inout Report, _ console: Console) {
        guard !found.passages.isEmpty else { return }
        report.text += Text.singleLine(found.path) + "\n"
        let media = recording ?? Self.recording(beside: found.path)
        for (index, passage) in found.passages.enumerated() {
            let nth = found.passages.count > 1 ? index + 1 : nil
            let command = passage.timing.map { _ in
                ClipCommand(
                    recording: media, transcript: found.path, quote: text, nth: nth, anchor: passage.first
                ).line
            }
            report.text += passage.line(number: index + 1, console)
            if let command { report.text += "   " + command + "\n" }
            report.results.append(
                passage.json(number: index + 1).adding([
                    "transcript": .string(found.path), "command": .optional(command),
                ]))
        }
    }

    private static let endings = [
        "mkv", "mp4", "mov", "webm", "ts", "flv", "avi", "m4a", "mp3", "ogg", "opus", "wav", "flac",
    ]

    private static func recording(beside path: String) -> String? {
        endings.lazy.map { TextInput.stem(path) + "." + $0 }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}

/// The command that cuts a quote out of its recording, for a shell.
struct ClipCommand {
    /// Nil where it is not known.
    let recording: String?
    let transcript: String
    let quote: String
    let nth: Int?
    /// The id of the utterance in which it begins, for the clip's name.
    let anchor: String

    var line: String {
        let words = Text.singleLine(quote)
        var command = [
            "jielu", "clip", Self.path(recording ?? "RECORDING"), "--transcript", Self.path(transcript),
        ]
        command += words.hasPrefix("-") ? ["--quote=" + words] : ["--quote", words]
        if let nth { command += ["--nth", String(nth)] }
        let isPlain = Transcript.number(ofUtterance: anchor) != nil
        return CommandWords.quoted(command + ["-o", "clip" + (isPlain ? "-" + anchor : "") + ending])
    }

    /// Pictures go into what plays everywhere; sound alone keeps its container.
    private var ending: String {
        let hasPictures = recording.flatMap { try? Inspection.header($0) }?.hasVideo ?? true
        return hasPictures ? ".mp4" : ""
    }

    /// A name that begins like an option would be taken for one.
    private static func path(_ path: String) -> String {
        Text.singleLine(path.hasPrefix("-") ? "./" + path : path)
    }
}
