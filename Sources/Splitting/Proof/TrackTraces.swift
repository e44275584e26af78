import LibAV
import Timeline

/// What the packets of one sound track show, without decoding them; times in microseconds.
struct SoundTrace {
    private(set) var first: Int64?
    private(set) var end: Int64?
    private(set) var packets = 0
    private(set) var hidden = 0
    private(set) var badTimes = 0
    /// The longest packet: what the codec decodes at once.
    private(set) var packetLength: Int64 = 0
    /// Where nothing sounds, and where two packets sound at once.
    private(set) var gaps: [(at: Int64, length: Int64)] = []
    private(set) var overlaps: [(at: Int64, length: Int64)] = []
    private var lastDecoding: Int64?

    /// What a container's clock may be off by.
    static let tolerance: Int64 = 5_000

    mutating func take(_ packet: Packet, at time: Int64, duration: Int64) {
        packets += 1
        if packet.isHidden { hidden += 1 }
        if let dts = packet.dts {
            if let last = lastDecoding, dts <= last { badTimes += 1 }
            lastDecoding = dts
        }
        packetLength = max(packetLength, duration)
        if let end {
            if time - end > Self.tolerance, gaps.count < 1000 { gaps.append((end, time - end)) }
            if end - time > Self.tolerance, overlaps.count < 1000 { overlaps.append((time, end - time)) }
        }
        first = min(first ?? time, time)
        end = max(end ?? time, time + duration)
    }

    /// The longest of one's gaps that the other has not, on the other's clock.
    static func longest(
        _ mine: [(at: Int64, length: Int64)], notIn other: [(at: Int64, length: Int64)], shift: Int64
    ) -> (at: Int64, length: Int64)? {
        mine.filter { one in
            !other.contains {
                abs($0.at - one.at - shift) < 100_000 && $0.length + 2 * tolerance >= one.length
            }
        }.max { $0.length < $1.length }
    }
}

/// One subtitle, its times in microseconds.
struct Cue {
    var start: Int64
    var end: Int64
    let text: [UInt8]

    /// - Parameter codec: MP4's text carries its length before it, and its style behind.
    init(_ packet: Packet, codec: String, start: Int64, duration: Int64) {
        self.start = start
        end = start + duration
        text = packet.withBytes { bytes in
            var range = 0..<bytes.count
            if codec == "mov_text", bytes.count >= 2 {
                let length = Int(bytes[0]) << 8 | Int(bytes[1])
                range = 2..<min(bytes.count, 2 + length)
            }
            var text: [UInt8] = []
            for index in range { text.append(bytes[index]) }
            while let last = text.last, last == 0 || last == 0x0A || last == 0x0D { text.removeLast() }
            return text
        }
    }
}

/// The tracks of a stretch of media as their packets show them.
struct TrackTraces {
    private(set) var coded: [Int: [CodedPicture]] = [:]
    private(set) var sounds: [Int: SoundTrace] = [:]
    private(set) var cues: [Int: [Cue]] = [:]
    /// By picture track: packets that are not shown, and those with bad times.
    private(set) var hidden: [Int: Int] = [:]
    private(set) var badTimes: [Int: Int] = [:]
    private var lastDecoding: [Int: Int64] = [:]
    private var contents: [Int: CodedContent] = [:]
    private var syntaxes: [Int: any PictureSyntax] = [:]

    mutating func take(_ packet: Packet, of stream: Stream, time: (Int64) -> Timestamp) {
        let index = stream.index
        let duration = Timestamp(packet.duration, packet.timeBase).ticks(in: .microseconds)
        switch stream.kind {
        case .video: takePicture(packet, of: stream)
        case .audio:
            guard let pts = packet.pts ?? packet.dts else { return }
            // MP4 stretches the packet before a hole, Matroska gives the first one no length: a packet sounds as long as
            // its samples last.
            let whole = stream.sampleRate > 0 ? Int64(stream.frameSize * 1_000_000 / stream.sampleRate) : 0
            let isOdd = whole > 0 && (duration == 0 || duration > whole * 5 / 2)
            sounds[index, default: SoundTrace()].take(
                packet, at: time(pts).ticks(in: .microseconds), duration: isOdd ? whole : duration)
        case .subtitle:
            guard let pts = packet.pts ?? packet.dts else { return }
            let cue = Cue(
                packet, codec: stream.codec, start: time(pts).ticks(in: .microseconds), duration: duration)
            // MP4 fills the time between cues with empty ones.
            if !cue.text.isEmpty { cues[index, default: []].append(cue) }
        case .data, .attachment: break
        }
    }

    private mutating func takePicture(_ packet: Packet, of stream: Stream) {
        let index = stream.index
        if let dts = packet.dts {
            if let last = lastDecoding[index], dts <= last { badTimes[index, default: 0] += 1 }
            lastDecoding[index] = dts
        }
        guard let pts = packet.pts else {
            badTimes[index, default: 0] += 1
            return
        }
        if let dts = packet.dts, pts < dts { badTimes[index, default: 0] += 1 }
        if packet.isHidden {
            hidden[index, default: 0] += 1
            return
        }
        let content = contents[index] ?? CodedContent(stream)
        contents[index] = content
        let syntax = syntaxes[index] ?? SeamCoding.syntax(of: stream)
        syntaxes[index] = syntax
        coded[index, default: []].append(CodedPicture(packet, pts: pts, content: content, syntax: syntax))
    }
}
