import LibAV
import Timeline

/// Decodes a stretch of a file and the recording's beside it, and tells which picture is which.
struct PictureComparison {
    let recording: Recording
    let file: Recording
    let source: CodedPictures
    let made: CodedPictures

    /// How many pictures a picture may be off and still be found.
    private static let reach = 6
    /// A mean squared difference of a small grey picture that is another picture altogether.
    private static let foreign = 60.0

    /// - Parameter range: of the pictures shown.
    func run(_ range: Range<Int>, into matches: inout MatchedPictures) throws {
        guard !range.isEmpty else { return }
        func predicted(_ index: Int) -> Int {
            matches.source(of: index) ?? source.index(nearest: made.times[index] + matches.shift) ?? 0
        }
        let from = max(0, predicted(range.lowerBound) - Self.reach)
        let to = min(source.count - 1, predicted(range.upperBound - 1) + Self.reach)
        let truth = try DecodedPictures(recording, source, from: from, to: to)
        let shown = try DecodedPictures(
            file, made, from: range.lowerBound, to: range.upperBound - 1)
        var window: [DecodedPicture] = []
        var seen: Set<Int> = []
        while let picture = try shown.next() {
            guard range.contains(picture.index), seen.insert(picture.index).inserted else { continue }
            let wanted = predicted(picture.index)
            while (window.last?.index ?? -1) < wanted + Self.reach, let next = try truth.next() {
                window.append(next)
            }
            window.removeAll { $0.index < wanted - Self.reach }
            judge(picture, wanted: wanted, window, &matches)
        }
        // Pictures that the recording's decoder gives at that time, and the file's does not.
        for index in range where !seen.contains(index) && truth.given.contains(predicted(index)) {
            matches.didNotDecode(index)
        }
    }

    private func judge(
        _ picture: DecodedPicture, wanted: Int, _ window: [DecodedPicture], _ matches: inout MatchedPictures
    ) {
        let own = window.first { $0.index == wanted }
        let isDamaged = picture.frame.isDamaged && own?.frame.isDamaged != true
        if let own, own.hash == picture.hash {
            return matches.saw(picture.index, as: wanted, error: 0, isDamaged: isDamaged)
        }
        if matches.isCopied(picture.index), let own {
            // The same coding must give the same picture, unless the recording's own is broken there.
            let isBroken = !own.frame.isDamaged
            return matches.saw(
                picture.index, as: wanted, error: error(picture, own) ?? 1, isDamaged: isBroken || isDamaged)
        }
        // Of a picture that was encoded again, the recording's that it is most like; among pictures that are hardly
        // different, as slides are, the one of its time.
        let ownLook = own.map { look(picture, $0) }
        let best = window.map { ($0, look(picture, $0)) }.min { $0.1 < $1.1 }
        var chosen = own.map { ($0, ownLook ?? 0) }
        if let best, chosen == nil || (ownLook ?? 0) > 2 * best.1 + 1 { chosen = best }
        guard let (found, difference) = chosen, difference < Self.foreign else {
            return matches.saw(picture.index, as: nil, error: 1, isDamaged: isDamaged)
        }
        matches.saw(
            picture.index, as: found.index, error: max(error(picture, found) ?? difference, 1e-3),
            isDamaged: isDamaged)
    }

    private func error(_ one: DecodedPicture, _ other: DecodedPicture) -> Double? {
        one.frame.squaredError(against: other.frame, everyRow: 2)
    }

    /// The mean squared difference of both in small.
    private func look(_ one: DecodedPicture, _ other: DecodedPicture) -> Double {
        let (a, b) = (one.small, other.small)
        guard a.count == b.count, !a.isEmpty else { return .infinity }
        var sum = 0
        for index in a.indices {
            let difference = Int(a[index]) - Int(b[index])
            sum += difference * difference
        }
        return Double(sum) / Double(a.count)
    }
}

/// A decoded picture with its place among the track's pictures.
final class DecodedPicture {
    let index: Int
    let frame: Frame
    private(set) lazy var hash = frame.pictureHash
    private(set) lazy var small = frame.thumbnail()

    init(_ index: Int, _ frame: Frame) {
        self.index = index
        self.frame = frame
    }
}

/// The decoded pictures of a stretch of a track, one after the other.
final class DecodedPictures {
    private let pictures: CodedPictures
    private let decoder: Decoder
    private var feed: PacketFeed
    private let last: Int64
    private let first: Int64
    private var ready: [Frame] = []
    private var hasEnded = false
    private var started = false
    /// Those that came out.
    private(set) var given: Set<Int> = []

    init(_ recording: Recording, _ pictures: CodedPictures, from: Int, to: Int) throws {
        self.pictures = pictures
        first = pictures.pictures[from].pts
        last = pictures.pictures[to].pts
        decoder = try Decoder(pictures.stream, file: recording.path, threads: 2)
        feed = try PacketFeed(
            recording, stream: pictures.stream, from: recording.time(first, of: pictures.stream))
    }

    /// In presentation order; nil behind the last.
    func next() throws -> DecodedPicture? {
        while true {
            while !ready.isEmpty {
                let frame = ready.removeFirst()
                guard let pts = frame.pts, pts >= first, pts <= last, let index = pictures.index(ofPTS: pts)
                else { continue }
                given.insert(index)
                return DecodedPicture(index, frame)
            }
            if hasEnded { return nil }
            guard let packet = try feed.next() else {
                try end()
                continue
            }
            guard packet.streamIndex == pictures.stream.index, started || packet.isKey else { continue }
            started = true
            try decoder.decode(packet) { ready.append($0) }
            // What is decoded later is shown later still.
            if let dts = packet.dts, dts > last { try end() }
        }
    }

    private func end() throws {
        hasEnded = true
        try decoder.decode(nil) { ready.append($0) }
    }
}
