import Files
import LibAV
import Messages
import Timeline

/// What one output file is made of.
struct SegmentSpec {
    var path: String
    var cut: TimeRange
    var access: Timestamp
    var tracks: [TrackPlan]
    var container: Container
    var chapters: [Chapter]
    var tags: [String: String]
    var replacesOutput: Bool
    /// Whether copied pictures from the access on are kept, hidden by an edit list.
    var keepsHidden = false
    var hasTimecode = true
    /// Proves the file before it gets its name.
    var check: SegmentCheck?
    /// Settings for encoded tracks where they differ from `EncoderChoice`, by track index.
    var settings: [Int: EncoderSettings] = [:]
    /// How pictures are encoded at seams, by track index.
    var seams: [Int: Result<SeamCoding, SeamMismatch>] = [:]
}

/// One segment's file while it is written: routes each packet to its track's writer.
final class SegmentFile {
    let spec: SegmentSpec
    private let output: OutputFile
    private let muxer: SegmentMuxer
    /// Microseconds on the recording's clock from which the header no longer waits for what tracks have to say.
    private let patience: Int64
    private var writers: [Int: any TrackWriter] = [:]
    /// The same by the track's index, for the hot path.
    private var byTrack: [(any TrackWriter)?] = []
    private let reference: Int
    /// Packets of the reference track decoded from here on, in microseconds on the recording's clock, mean that
    /// nothing can be missing any more.
    private let farEnd: Int64
    /// The tracks whose end is waited for: all but subtitles, which may have nothing to say.
    private var awaited: [any TrackWriter] = []
    private var isPastFarEnd = false
    /// Whether the pictures start on a keyframe and end where they may.
    private let copiesPictures: Bool
    /// Whether other tracks wait for pictures that are still being encoded.
    private var isWaiting = false

    /// - Throws: `Failure` E205, E207; `LibAVError` where an encoder or the container refuses.
    init(_ spec: SegmentSpec, recording: Recording, duration: TimeSpan) throws {
        self.spec = spec
        output = try OutputFile(spec.path, replacing: spec.replacesOutput)
        let builder = try MuxerBuilder(output.temporaryPath, container: spec.container)
        builder.setChapters(spec.chapters)
        builder.setMetadata(spec.tags)
        let streams = recording.demuxer.streams
        let referenceIndex =
            spec.tracks.map(\.index).contains(recording.reference.index)
            ? recording.reference.index : spec.tracks[0].index
        reference = referenceIndex
        farEnd = (spec.cut.end + TimeSpan(10_000, .milliseconds)).ticks(in: .microseconds)
        copiesPictures = spec.tracks.contains {
            $0.treatment == .copy && streams[$0.index].kind == .video
        }
        muxer = SegmentMuxer(builder)
        let muxer = muxer
        patience = (spec.cut.start + TimeSpan(2_000, .milliseconds)).ticks(in: .microseconds)
        for track in spec.tracks {
            let stream = streams[track.index]
            if stream.kind == .attachment {
                builder.addAttachment(stream)
                continue
            }
            let window = TrackWindow(spec.cut, of: stream, in: recording, duration: duration)
            var number = 0
            let sink: PacketSink = { packet, shift in
                try muxer.write(packet, of: stream.index, shift: shift)
            }
            switch (track.treatment, stream.kind) {
            case (.encode, .video):
                let settings = spec.settings[track.index] ?? EncoderChoice.pictures(spec.container)
                let writer = try EncodedPictures(
                    window, settings: settings, container: spec.container, file: spec.path, sink: sink)
                number = try builder.addTrack(writer.encoder, describedBy: stream)
                writers[track.index] = writer
            case (.encode, .audio):
                let settings =
                    spec.settings[track.index]
                    ?? EncoderChoice.sound(spec.container, of: stream)
                let writer = try EncodedSound(
                    window, settings: settings, container: spec.container, file: spec.path, sink: sink)
                number = try builder.addTrack(writer.encoder, describedBy: stream)
                writers[track.index] = writer
            case (.smart, .video):
                let seam = spec.seams[track.index] ?? .failure(.unreadable)
                let writer = SmartPictures(window, coding: seam, file: spec.path, sink: sink)
                number = builder.addTrack(copying: stream, extradata: try? seam.get().extradata)
                writers[track.index] = writer
            case (_, .video):
                number = builder.addTrack(copying: stream)
                let isReference = track.index == referenceIndex
                let hiddenStart =
                    spec.keepsHidden && isReference ? recording.ticks(spec.access, of: stream) : nil
                writers[track.index] = CopiedPictures(
                    window, isReference: isReference, hiddenStart: hiddenStart, sink: sink)
            case (_, .audio):
                number = builder.addTrack(copying: stream)
                let edges = SoundEdges(stream, in: spec.container)
                builder.setCoreSampleRate(edges.coreRate, ofTrack: number)
                if edges.start == .hiddenByHeader { muxer.wait(for: stream.index) }
                writers[track.index] = CopiedSound(window, edges: edges, sink: sink) {
                    muxer.announce($0, of: stream.index)
                }
            default:
                number = builder.addTrack(copying: stream)
                writers[track.index] = CopiedSubtitles(
                    window, container: spec.container, sink: sink)
            }
            if spec.hasTimecode,
                let code = SegmentTags.timecode(of: stream, in: recording, at: spec.cut.start)
            {
                builder.setTimecode(code, ofTrack: number)
            }
            // Sound counts its samples from the cut itself.
            let remainder = stream.kind == .audio ? .zero : window.remainder
            muxer.add(stream.index, as: number, remainder: remainder)
        }
        try muxer.open()
        byTrack = streams.map { writers[$0.index] }
        awaited = streams.compactMap { $0.kind == .subtitle ? nil : writers[$0.index] }
    }

    /// Whether no later packet can belong to it.
    var isComplete: Bool { isPastFarEnd || awaited.allSatisfy(\.isFinished) }

    /// - Parameter time: when the packet is decoded, in microseconds on the recording's clock.
    func take(_ packet: Packet, of stream: Int, at time: Int64) throws {
        guard let writer = byTrack[stream] else { return }
        if time >= patience { try muxer.start() }
        try writer.take(packet)
        // Whichever track the packet is of: what comes first in the file must not be overtaken.
        let isLate = awaited.contains(where: \.isLate)
        if isLate != isWaiting {
            isWaiting = isLate
            muxer.waitForLatePackets(isLate)
        }
        if stream == reference, time >= farEnd { isPastFarEnd = true }
    }

    /// No packet follows.
    func end() throws {
        for track in spec.tracks { try writers[track.index]?.finish() }
    }

    /// Writes what other threads have encoded by now.
    /// - Returns: whether the file is written to its end.
    func settle(waiting: Bool) throws -> Bool {
        var isWhole = true
        for track in spec.tracks {
            if try writers[track.index]?.settle(waiting: waiting) == false { isWhole = false }
        }
        return isWhole
    }

    /// Hands the whole file to `commits`, which completes it and gives it its name.
    func commit(_ commits: CommitQueue) throws -> ReadingPass.Outcome {
        let range = writers[reference]?.written ?? writers.values.compactMap(\.written).first
        var outcome = ReadingPass.Outcome(range: range)
        guard range != nil else { return outcome }
        let finish = try muxer.handOver()
        if let check = spec.check, let range {
            let claim = check.claim(
                spec, written: range, file: output.temporaryPath, copiesPictures: copiesPictures,
                leftOut: writers[reference]?.leftOut ?? 0)
            commits.commit(output, finish: finish) { _ in try check.prove(claim) }
        } else {
            commits.commit(output, finish: finish)
        }
        outcome.damagedPackets = writers.values.reduce(0) { $0 + $1.damagedPackets }
        outcome.pictures = writers[reference]?.counts
        outcome.hidden = spec.tracks.compactMap { writers[$0.index]?.hidden }
        return outcome
    }
}
