import Files
import Foundation
import LibAV
public import Messages
public import Timeline
public import Transcripts

/// Makes of a clip that was cut what was asked for: shape, captions, sound, size.
///
/// The clip is cut first, exactly and without encoding what need not be; this works on that short file alone, so that
/// it costs the same whatever recording it comes from. Tracks that nothing is done to are copied.
public struct ClipMaker: Sendable {
    public var form: ClipForm
    /// What is said in the clip, on its clock; for captions.
    public var transcript: Transcript?
    /// The words of the whole transcript, so that captions break as they do in the whole recording's.
    public var vocabulary: Vocabulary?
    /// On the clip's clock, each with its end.
    public var chapters: [Chapter] = []
    public var tags: [String: String] = [:]

    public init(_ form: ClipForm) { self.form = form }

    /// What was made.
    public struct Result: Hashable, Sendable {
        public var byteCount: Int64 = 0
        /// Of the pictures; zero where there are none.
        public var width = 0
        public var height = 0
        /// Bits a second.
        public var pictureBitRate: Int64 = 0
        public var soundBitRate: Int64 = 0
        /// Whether the sound is as it was cut.
        public var keepsSound = false
        /// Where the clip was made smaller.
        public var quality: ClipQuality?
        /// Of the finished file, where a loudness was asked for.
        public var loudness: Loudness?
        public var notices: [Notice] = []
    }

    /// Makes the clip.
    ///
    /// Cost: decoding and encoding what is changed; with `maxBytes`, where the clip is larger, up to two times more.
    /// - Parameters:
    ///   - source: the clip as it was cut.
    ///   - length: how long it plays.
    ///   - output: its name decides the container.
    /// - Throws: `LibAVError`; `Failure` E205 to E207, E306, E311, E861 to E865.
    public func make(
        _ source: String, length: TimeSpan, into output: String, poster: String? = nil,
        progress: @escaping ProgressHandler = { _ in }
    ) throws -> Result {
        let name = (output as NSString).pathExtension
        guard let container = Container(name: name) else {
            throw Failure.containerUnknown(name, known: Container.all.map(\.name))
        }
        let scratch = try ScratchFolder()
        let file = try OutputFile(output, replacing: true)
        var work = try ClipWork(self, source, container, length, scratch.path, progress)
        if try isAsAsked(source, for: name) {
            try Self.place(source, at: file.temporaryPath)
            work.keep()
        } else {
            try work.run(to: file.temporaryPath)
        }
        var result = work.result
        if let target = form.loudness {
            let heard = try Loudness.measure(file.temporaryPath)
            result.loudness = heard
            if let reached = heard.integrated, abs(reached - Double(target) / 100) > 0.5 {
                result.notices.append(
                    .loudnessMissed(Loudness.number(reached), wished: Loudness.number(Double(target) / 100)))
            } else if heard.integrated == nil {
                result.notices.append(.loudnessOfSilence)
            }
        }
        if let poster {
            let lead = TimeSpan(form.lead)
            let picture =
                try form.audioOnly
                ? ClipPoster.pick(from: source, after: 0, length: length)
                : ClipPoster.pick(from: file.temporaryPath, after: lead.milliseconds, length: length)
            guard let picture else { throw Failure.posterImpossible(output) }
            try OutputFile.write(picture.bytes, to: poster)
        }
        try file.commit()
        result.byteCount = try InputFile.check(output).size
        return result
    }

    /// Whether nothing was asked for but a size, which the clip has already.
    private func isAsAsked(_ source: String, for ending: String) throws -> Bool {
        var rest = form
        rest.maxBytes = nil
        guard rest.isPlain, (source as NSString).pathExtension == ending else { return false }
        return try InputFile.check(source).size <= form.maxBytes ?? .max
    }

    private static func place(_ source: String, at path: String) throws {
        do {
            try FileManager.default.copyItem(atPath: source, toPath: path)
        } catch {
            throw Failure.cannotWrite(path, reason: "\(error)")
        }
    }

    /// Whether every character that is to be burnt can be drawn: what would only be found out once the clip is cut.
    /// - Throws: `Failure` E861, with the transcript's line where it knows one.
    public func checkFonts() throws {
        guard form.captions == .burn || form.card != nil else { return }
        try CaptionScript.checkFonts(
            CaptionScript.Content(transcript: transcript, form: form, end: .zero))
    }

    /// About how large the clip becomes.
    ///
    /// Where pictures are encoded by what such pictures usually take; nobody knows before it is done.
    /// - Parameters:
    ///   - plain: bytes of the clip as it is cut.
    ///   - width: of the recording's pictures, like `height`.
    public func estimate(plain: Int64, length: Milliseconds, width: Int, height: Int) -> Int64 {
        var bytes = plain
        let seconds = Double(length.value) / 1000
        if form.audioOnly {
            bytes = Int64(seconds * 14_000)
        } else if form.changesPictures, width > 0, height > 0 {
            let shape = PictureShape(PictureShape.Source(width: width, height: height), form)
            // A tenth of a bit a pixel at 25 pictures a second.
            let rate = Double(shape.width * shape.height) * 2.2 + 128_000
            bytes = min(bytes * 2, Int64(seconds * rate / 8))
        }
        return min(bytes, form.maxBytes ?? .max)
    }
}
