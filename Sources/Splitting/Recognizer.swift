import Files
import Foundation
import LibAV
import Messages
import Timeline

/// A speech recogniser of the user's choice: a program that reads 16 kHz audio and writes timed text.
///
/// It is run without a shell, on a WAV file in a temporary folder. What it writes is kept in the state folder under a
/// name made of the recording and the command, so that hours of work are done once.
public struct Recognizer: Sendable {
    private let command: CommandWords
    /// Where results are kept.
    public let state: String

    /// - Parameter command: `COMMAND … {audio} … {output}`: the words of a program and its arguments. `{audio}` becomes
    ///   the WAV file's path, `{output}` a path without extension, beside which (`{output}.json`) or in which, as a
    ///   folder, the program writes.
    /// - Throws: `Failure` E820.
    public init(_ command: String, state: String) throws {
        self.command = try CommandWords(command)
        self.state = state
        guard self.command.mentions("audio"), self.command.mentions("output") else {
            throw Failure.commandLacksPlaceholders()
        }
    }

    /// What the program wrote: SRT, WebVTT or Whisper's JSON.
    public struct Result: Sendable {
        /// The file in the state folder.
        public let path: String
        public let wasKnown: Bool
    }

    /// The kinds of files that are looked for, the most telling first: JSON has the times of words.
    private static let endings = ["json", "vtt", "srt", ""]

    /// The program, without its arguments.
    public var program: String { command.words[0] }

    /// What an earlier run on this recording left; nil where there was none.
    /// - Throws: `Failure` E201 to E204 for the recording.
    public func known(of recording: String) throws -> Result? {
        let stem = try stem(of: recording)
        let path = Self.endings.lazy.map { stem + ($0.isEmpty ? "" : "." + $0) }
            .first { (try? InputFile.check($0)) != nil }
        return path.map { Result(path: $0, wasKnown: true) }
    }

    /// Named by the recording and the command: another model is another command.
    private func stem(of recording: String) throws -> String {
        let parts = ["recognizer/1", try OutputLedger.part(input: recording)] + command.words
        return state + "/recognized-" + OutputLedger.recipe(parts).prefix(32)
    }

    /// Recognises a recording, unless that was done before.
    /// - Parameters:
    ///   - isUsable: whether a file's bytes are timed text, by its name; the first that are is kept.
    ///   - started: called when the program is about to run, after the sound was made.
    /// - Throws: `Failure` E201 to E206, E307 for a recording without sound, E821 where the program cannot be started,
    ///   E822 where it fails, E823 where it wrote nothing usable; `LibAVError`.
    public func run(
        on recording: String, isUsable: (Data, String) -> Bool, started: () -> Void = {},
        progress: ProgressHandler = { _ in }
    ) throws -> Result {
        if let known = try known(of: recording) { return known }
        let scratch = try ScratchFolder()
        let audio = scratch.path + "/audio.wav"
        try makeSound(of: recording, at: audio, progress)
        let folder = scratch.path + "/out"
        try Folder.make(folder)
        let words = command.replacing(["audio": audio, "output": folder + "/audio"])
        started()
        let log = scratch.path + "/log"
        let ending = try ChildProgram.run(words, log: log)
        guard ending.status == 0 else {
            throw Failure.recognizerFailed(
                program, status: ending.status, signal: ending.signal, reason: Self.lastWords(log))
        }
        let written = try Self.files(in: folder)
        for ending in Self.endings {
            for path in written where (path as NSString).pathExtension.lowercased() == ending {
                let data = try Self.read(path, ending)
                guard isUsable(data, path) else { continue }
                let kept = try stem(of: recording) + (ending.isEmpty ? "" : "." + ending)
                try OutputFile.write(data, to: kept)
                return Result(path: kept, wasKnown: false)
            }
        }
        throw Failure.recognizerWroteNothing(
            program, files: written.map { String($0.dropFirst(folder.count + 1)) },
            reason: Self.lastWords(log))
    }

    private func makeSound(of recording: String, at path: String, _ progress: ProgressHandler) throws {
        let length = try Inspection.header(recording).duration
        // 32 bytes a millisecond.
        try DiskSpace.require(Int64(length.value) * 32, at: path)
        let rendition = Rendition(source: recording, container: .wav, tracks: .audioOnly, coding: .speech)
        _ = try rendition.write(to: path, stage: .makingSpeechSound, progress: progress)
    }

    private static func read(_ path: String, _ ending: String) throws -> Data {
        let data = try InputFile.read(path, limit: 1 << 26)
        // whisper.cpp cuts characters into tokens, and writes the pieces.
        guard ending == "json", String(validating: data, as: UTF8.self) == nil else { return data }
        return Data(String(decoding: data, as: UTF8.self).utf8)
    }

    /// Files that are not empty, at most two folders deep, by name.
    private static func files(in folder: String) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.split(separator: "/").count <= 3 }.sorted().map { folder + "/" + $0 }
            .filter { (try? InputFile.check($0)) != nil }
    }

    /// The end of what the program printed, on one line.
    private static func lastWords(_ log: String) -> String? {
        guard let size = try? InputFile.check(log).size,
            let data = try? InputFile.bytes(log, from: size - 1200, count: 1200)
        else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let text = lines.suffix(3).joined(separator: " / ")
        return text.isEmpty ? nil : String(text.suffix(400))
    }
}
