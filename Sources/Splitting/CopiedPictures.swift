import LibAV
import Timeline

/// Pictures as they are: from a keyframe to the last presentation-complete prefix.
final class CopiedPictures: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    /// The exact keyframe to start on; other picture tracks start on their first one in the segment.
    private let isReference: Bool
    private var prefix: PresentationPrefix<Packet>
    private var first: Int64?
    private var last: Int64?
    private let nominalDuration: Int64
    private let hiddenStart: Int64?
    private let syntax: any PictureSyntax

    var isFinished: Bool { prefix.isFinished }
    var leftOut: Int { prefix.leftOut }
    let damagedPackets = 0
    var written: TimeRange? {
        guard let first, let last else { return nil }
        return window.range(max(first, hiddenStart == nil ? first : window.start), last)
    }

    /// - Parameter hiddenStart: the keyframe before the segment, whose pictures up to its start are kept, hidden.
    init(
        _ window: TrackWindow, isReference: Bool, hiddenStart: Int64? = nil, sink: @escaping PacketSink
    ) {
        self.window = window
        self.hiddenStart = hiddenStart
        self.isReference = isReference
        self.sink = sink
        prefix = PresentationPrefix(end: window.isAtRecordingEnd ? Int64.max - 1 : window.end)
        nominalDuration = window.nominalPictureDuration
        syntax = SeamCoding.syntax(of: window.stream)
    }

    func take(_ packet: Packet) throws {
        guard !prefix.isFinished, let pts = packet.pts ?? packet.dts else { return }
        var packet = packet
        if first == nil {
            // The recording's own start may lie before its first picture, where sound begins earlier.
            let start = hiddenStart ?? window.start
            let starts = isReference && !window.isAtRecordingStart ? pts == start : pts >= start
            guard packet.isKey, !packet.isHidden, starts else {
                if (packet.dts ?? pts) >= prefix.end { _ = prefix.finish() }
                return
            }
            first = pts
            // Decoders that start here need its parameter sets, and to know that nothing precedes it.
            packet = syntax.opened(packet, afterOthers: false)
        }
        // Leading pictures of an open GOP refer to pictures that are not in the segment.
        guard let first, pts >= first else { return }
        try write(prefix.push(packet, pts: pts, dts: packet.dts))
    }

    func finish() throws {
        try write(prefix.finish())
    }

    private func write(_ packets: [Packet]) throws {
        for packet in packets {
            var packet = packet
            if packet.duration == 0, nominalDuration > 0 {
                // Without a length the last picture would be stored and never shown.
                packet = packet.reference()
                packet.duration = nominalDuration
            }
            try sink(packet, window.zero)
            let pts = packet.pts ?? packet.dts ?? 0
            last = max(last ?? pts, pts + packet.duration)
        }
    }
}
