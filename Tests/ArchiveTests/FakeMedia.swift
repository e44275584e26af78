import Files
import Foundation
import Messages
import Synchronization
import TestSupport
import Timeline

@testable import Archive

/// Media of a few bytes, so that everything around them can be tested in milliseconds. A source's first line is its
/// length in milliseconds and its tracks: `60000 video audio`.
final class FakeMedia: MediaMaker {
    private let made = Mutex<[String]>([])
    /// The clips of each pass that cut some.
    let passes = Mutex<[[ClipWish]]>([])
    /// How far the end of a quote's clip moves outwards.
    let wide = TimeSpan(300, .milliseconds)
    /// Codecs that are said to be encoded for the film.
    let encodes: [String]
    /// Does what goes wrong while a file of that name is made.
    let onWrite: @Sendable (String) throws -> Void

    /// What making a file of that name warns of.
    let warnings: [String: [Notice]]

    init(
        warnings: [String: [Notice]] = [:], encodes: [String] = [],
        onWrite: @escaping @Sendable (String) throws -> Void = { _ in }
    ) {
        self.warnings = warnings
        self.encodes = encodes
        self.onWrite = onWrite
    }

    /// The names of the files made so far.
    var names: [String] { made.withLock { $0 } }

    func survey(_ path: String) throws -> MediaSurvey {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard let length = words.first.flatMap({ Int($0) }) else { throw Failure.fileEmpty(path) }
        let chapters = lines.dropFirst().compactMap { line -> Chapter? in
            let cells = line.split(separator: "|", maxSplits: 1)
            guard cells.count == 2, let start = Int(cells[0]) else { return nil }
            return Chapter(start: Milliseconds(start), title: String(cells[1]))
        }
        let hasVideo = words.contains("video")
        return MediaSurvey(
            duration: Milliseconds(length), hasVideo: hasVideo, hasAudio: words.contains("audio"),
            width: hasVideo ? 320 : nil, height: hasVideo ? 180 : nil, chapters: chapters)
    }

    func encodedTracks(of wish: MediaWish) throws -> [String] { wish.content == .video ? encodes : [] }

    func write(_ wish: MediaWish, to output: String, stage: Message, progress: ProgressHandler) throws
        -> MediaResult
    {
        let name = URL(fileURLWithPath: output).lastPathComponent
        made.withLock { $0.append(name) }
        try onWrite(name)
        let source = try survey(wish.source)
        let range = TimeRange(.zero, Timestamp(source.duration))
        let isAudio = wish.content == .audio
        var text = "\(range.duration.milliseconds.value) \(isAudio ? "audio" : "video audio")\n"
        for chapter in wish.chapters { text += "\(chapter.start.value)|\(chapter.title)\n" }
        try text.write(toFile: output, atomically: false, encoding: .utf8)
        progress(StageProgress(stage: stage, done: 1, total: 1, unit: .items))
        return MediaResult(
            range: range, duration: range.duration.milliseconds, warnings: warnings[name] ?? [])
    }

    func cut(_ wishes: [ClipWish], of source: String, stage: Message, progress: ProgressHandler) throws
        -> [MediaResult]
    {
        passes.withLock { $0.append(wishes) }
        let tracks = try survey(source).hasVideo ? "video audio" : "audio"
        return try wishes.map { wish in
            let name = URL(fileURLWithPath: wish.output).lastPathComponent
            made.withLock { $0.append(name) }
            try onWrite(name)
            let range = wish.widens ? TimeRange(wish.range.start - wide, wish.range.end + wide) : wish.range
            try "\(range.duration.milliseconds.value) \(tracks)\n".write(
                toFile: wish.output, atomically: false, encoding: .utf8)
            if let poster = wish.poster { try Self.jpeg.write(to: URL(fileURLWithPath: poster)) }
            return MediaResult(
                range: range, duration: range.duration.milliseconds, warnings: warnings[name] ?? [])
        }
    }

    func writePictures(
        of source: String, _ wishes: [(time: Milliseconds, output: String)], progress: ProgressHandler
    ) throws {
        made.withLock { $0.append("pictures") }
        try onWrite("pictures")
        for wish in wishes { try Self.jpeg.write(to: URL(fileURLWithPath: wish.output)) }
    }

    func pictureTimes(of path: String) -> (Int) throws -> Timestamp? {
        { Timestamp(Int64($0) * 40, .milliseconds) }
    }

    /// A JPEG of 320x180 by its segments, with hardly any data.
    static let jpeg = Data([
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 180, 1, 64, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xAA, 0xFF, 0xD9,
    ])
}

/// A meeting's folder with fake media, and runs on it.
struct FakeMeeting {
    let folder: TemporaryFolder
    var output: String { folder.path("out/record") }
    var manifest: String { folder.path("meeting/meeting.yaml") }

    static let transcript = """
        # 2026-03-14 公園會議

        ### 陳主持：
        大家好，我們開始今天的會議。

        ### 林居民：
        公園的鋪面不平，推嬰兒車很辛苦。

        > （笑）

        ### Alex Sample：
        Thank you, I would like to see the drawings.

        ### 陳主持：
        好，謝謝大家，今天就到這裡。

        """

    static let captions = """
        1
        00:00:01,000 --> 00:00:05,000
        大家好我們開始今天的會議

        2
        00:00:06,000 --> 00:00:12,000
        公園的鋪面不平推嬰兒車很辛苦

        3
        00:00:20,000 --> 00:00:26,000
        Thank you I would like to see the drawings

        4
        00:00:40,000 --> 00:00:46,000
        好謝謝大家今天就到這裡

        """

    static let sources = """
        recordings: [{file: hall.mkv}]
        transcripts: [{file: transcript.md}]
        captions: [{file: asr.srt}]

        """

    init(_ body: String = sources, media: String = "60000 video audio\n", name: String = "fake") throws {
        folder = TemporaryFolder(name)
        try folder.write(media, to: "meeting/hall.mkv")
        try folder.write(Self.transcript, to: "meeting/transcript.md")
        try folder.write(Self.captions, to: "meeting/asr.srt")
        try folder.write(FakeMedia.jpeg, to: "meeting/group.jpg")
        try describe(body)
    }

    func describe(_ body: String) throws {
        try folder.write(
            """
            jielu: 1
            id: 2026-03-14-park
            title: {zh-Hant: 公園會議, en: Park meeting}
            date: 2026-03-14
            languages: [zh-Hant, en]
            \(body)
            """, to: "meeting/meeting.yaml")
    }

    func edit(_ file: String, _ old: String, _ new: String) throws {
        let text = try folder.read("meeting/" + file)
        precondition(text.contains(old), "nothing to edit")
        try folder.write(text.replacing(old, with: new), to: "meeting/" + file)
    }

    func packageRun(
        _ media: FakeMedia = FakeMedia(), options: PackageOptions = PackageOptions(), output: String? = nil,
        freeSpace: @escaping (String) throws -> Int64 = { _ in .max }
    ) throws -> PackageRun {
        PackageRun(
            try Manifest.read(manifest), output: output ?? self.output, options: options, media: media,
            freeSpace: freeSpace)
    }

    @discardableResult
    func run(
        _ media: FakeMedia = FakeMedia(), options: PackageOptions = PackageOptions(), output: String? = nil,
        freeSpace: @escaping (String) throws -> Int64 = { _ in .max }
    ) throws -> PackageResult {
        try packageRun(media, options: options, output: output, freeSpace: freeSpace).run()
    }

    /// What a run fails with.
    func failure(
        _ media: FakeMedia = FakeMedia(), options: PackageOptions = PackageOptions(), output: String? = nil,
        freeSpace: @escaping (String) throws -> Int64 = { _ in .max }
    ) throws -> Failure {
        do {
            _ = try run(media, options: options, output: output, freeSpace: freeSpace)
        } catch let failure as Failure {
            return failure
        }
        throw Unexpected(what: "the run succeeded")
    }

    func verify() throws -> VerifyReport { try RecordVerifier.verify(output, media: FakeMedia()) }

    func text(_ name: String) throws -> String { try folder.read("out/record/" + name) }
}
