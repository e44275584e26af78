import LibAV
import Timeline

/// One picture as a plan sees it, in decoding order.
struct SurveyedPicture: Hashable, Sendable {
    let pts: Int64
    let dts: Int64?
    let access: AccessKind
    /// Stored for decoding only.
    let isHidden: Bool
}

/// The pictures around a time on one track: from the last access at or before it to the next clean one after it.
struct CutStretch: Hashable, Sendable {
    var pictures: [SurveyedPicture] = []
    /// Whether it ends because no clean access came within reach.
    var isCutShort = false
}

/// Reads the pictures around wished times by seeking and reading a little.
///
/// Cost: about two GOPs of the track a time.
struct CutSurvey {
    /// Its reading position moves.
    let recording: Recording
    let stream: Stream
    private let syntax: any PictureSyntax

    /// Reading ends where no clean access comes for so long.
    private static let longest = TimeSpan(30_000, .milliseconds)

    init(_ recording: Recording, _ stream: Stream) {
        self.recording = recording
        self.stream = stream
        syntax = SeamCoding.syntax(of: stream)
        recording.demuxer.select([stream.index])
    }

    func stretch(around time: Timestamp) throws -> CutStretch {
        try recording.search(around: time, on: stream) { from in
            try read(around: time, fromStart: from <= .zero)
        }
    }

    /// - Returns: nil where reading began too late.
    private func read(around time: Timestamp, fromStart: Bool) throws -> CutStretch? {
        let at = recording.ticks(time, of: stream, rounding: .up)
        let last = recording.ticks(time + Self.longest, of: stream, rounding: .up)
        var stretch = CutStretch()
        var next: Int64?
        while let packet = try recording.demuxer.next() {
            guard packet.streamIndex == stream.index, let pts = packet.pts ?? packet.dts else { continue }
            let access = packet.isKey ? syntax.access(packet) : .none
            if access != .none, pts <= at { stretch.pictures = [] }
            if let next, pts > next { return stretch }
            if stretch.pictures.isEmpty, access == .none {
                if !fromStart, pts > at { return nil }
                continue
            }
            if !fromStart, stretch.pictures.isEmpty, pts > at { return nil }
            stretch.pictures.append(
                SurveyedPicture(pts: pts, dts: packet.dts, access: access, isHidden: packet.isHidden))
            if access == .clean, pts >= at, !packet.isHidden { next = next ?? pts }
            if next == nil, packet.dts ?? pts > last {
                stretch.isCutShort = true
                return stretch
            }
        }
        return stretch.pictures.isEmpty && !fromStart ? nil : stretch
    }
}

/// How a segment's pictures will be made, as far as a plan can know.
public struct PictureForecast: Hashable, Sendable {
    /// Pictures encoded at the start; nil where it is not known how many: no clean access was met soon.
    public let head: Int?
    /// Pictures encoded at the end.
    public let tail: Int
    /// What is copied; nil where nothing is.
    public let copied: TimeRange?

    /// Whether anything has to be encoded.
    public var needsEncoder: Bool { head != 0 || tail > 0 }

    /// Whether there is no picture at all.
    public var isEmpty: Bool { head == 0 && tail == 0 && copied == nil }
}

extension PictureForecast {
    /// - Parameters:
    ///   - start: first tick of the segment, with the pictures around it.
    ///   - end: first tick after it, with the pictures around it.
    ///   - time: from ticks to the recording's clock.
    init(
        from start: Int64, _ startStretch: CutStretch, to end: Int64, _ endStretch: CutStretch,
        time: (Int64) -> Timestamp
    ) {
        let shown = startStretch.pictures.filter { !$0.isHidden && $0.pts >= start && $0.pts < end }
        let access = shown.first { $0.access == .clean }
        guard let access else {
            // Everything up to the end is encoded; how much that is, is known where the stretch reaches the end.
            let reaches = startStretch.pictures.contains { $0.pts >= end } || !startStretch.isCutShort
            head = reaches ? shown.count : nil
            tail = 0
            copied = nil
            return
        }
        head = shown.count { $0.pts < access.pts }
        var prefix = PresentationPrefix<SurveyedPicture>(end: end)
        var released: Int64 = access.pts
        let candidates = endStretch.pictures.filter { $0.pts >= access.pts }
        var isAfterAccess = !candidates.contains { $0.pts == access.pts }
        for picture in candidates {
            if picture.pts == access.pts { isAfterAccess = true }
            guard isAfterAccess else { continue }
            for done in prefix.push(picture, pts: picture.pts, dts: picture.dts) {
                released = max(released, done.pts)
            }
        }
        for done in prefix.finish() { released = max(released, done.pts) }
        let left = candidates.filter { !$0.isHidden && $0.pts > released && $0.pts < end }
        tail = left.count
        let copyEnd = left.map(\.pts).min() ?? end
        copied = TimeRange(time(access.pts), max(time(access.pts), time(copyEnd)))
    }
}
