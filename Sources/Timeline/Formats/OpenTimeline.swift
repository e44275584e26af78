import Messages

/// OpenTimelineIO's JSON: the clips of a timeline, each with the range of its recording (`source_range`) as a value and
/// a rate, from which exact times are made.
enum OpenTimeline {
    /// What was met on the way through a timeline.
    private struct Walk {
        var entries: [CutEntry] = []
        var media: Set<String> = []
    }

    static func read(_ text: String, repairs: inout Repairs) throws -> [CutEntry] {
        guard let root = try JSON5Text.parse(text).object, !schema(root).isEmpty else {
            throw Failure.entryWithoutStart("OTIO_SCHEMA").located(line: 1)
        }
        var tracks: [JSON5Object] = []
        collectTracks(root, &tracks)
        var walks: [(kind: String, line: Int, walk: Walk)] = []
        for track in tracks {
            var walk = Walk()
            try collectClips(track, &walk, &repairs)
            if !walk.entries.isEmpty { walks.append((track["kind"]?.string ?? "", track.line, walk)) }
        }
        // Sound is cut beside its picture: the first film track tells, else the first that has clips.
        let chosen = walks.firstIndex { $0.kind == "Video" } ?? 0
        guard walks.indices.contains(chosen) else { return [] }
        let taken = walks[chosen].walk
        if taken.media.count > 1 { throw Failure.severalRecordings().located(line: walks[chosen].line) }
        let ranges = taken.entries.map { [$0.start, $0.end] }
        for (index, other) in walks.enumerated()
        where index != chosen && other.walk.entries.map({ [$0.start, $0.end] }) != ranges {
            repairs.append(.trackIgnored().located(line: other.line))
        }
        return taken.entries
    }

    private static func schema(_ object: JSON5Object) -> String {
        String((object["OTIO_SCHEMA"]?.string ?? "").prefix { $0 != "." })
    }

    /// The tracks of a timeline or stack; of what is neither, itself.
    private static func collectTracks(_ object: JSON5Object, _ tracks: inout [JSON5Object]) {
        switch schema(object) {
        case "Timeline": if let stack = object["tracks"]?.object { collectTracks(stack, &tracks) }
        case "Stack", "SerializableCollection":
            for child in object["children"]?.array ?? [] {
                if let child = child.object { collectTracks(child, &tracks) }
            }
        default: tracks.append(object)
        }
    }

    private static func collectClips(
        _ object: JSON5Object, _ walk: inout Walk, _ repairs: inout Repairs
    ) throws {
        switch schema(object) {
        case "Clip": try walk.entries.append(clip(object, &walk.media, &repairs))
        case "Track", "Stack", "SerializableCollection":
            for child in object["children"]?.array ?? [] {
                if let child = child.object { try collectClips(child, &walk, &repairs) }
            }
        // Nothing of a recording is in a gap or a transition.
        default: break
        }
    }

    private static func clip(
        _ clip: JSON5Object, _ media: inout Set<String>, _ repairs: inout Repairs
    ) throws -> CutEntry {
        let reference =
            clip["media_reference"]?.object
            ?? clip["media_references"]?.object?[
                clip["active_media_reference_key"]?.string ?? "DEFAULT_MEDIA"]?.object
        if let url = reference?["target_url"]?.string { media.insert(url) }
        let available = reference?["available_range"]?.object
        guard let range = clip["source_range"]?.object ?? available else {
            throw Failure.entryWithoutStart("source_range").located(line: clip.line)
        }
        let zero = try available.map { try time($0, "start_time", line: clip.line) } ?? .zero
        let start = try time(range, "start_time", line: range.line)
        let length = try time(range, "duration", line: range.line)
        guard start >= zero else {
            throw Failure.badTime(Timecode.print(start), why: .timeNegative).located(line: range.line)
        }
        let from = zero == .zero ? start : Timestamp.zero + (start - zero)
        return CutEntry(
            title: CutListReader.title(clip["name"]?.string, line: clip.line, repairs: &repairs),
            start: .time(from), end: .time(from + (length - .zero)), line: clip.line)
    }

    /// A `RationalTime`: `value` pictures at `rate` a second.
    private static func time(_ range: JSON5Object, _ name: String, line: Int) throws -> Timestamp {
        guard let time = range[name]?.object, let value = time["value"], let rate = time["rate"] else {
            throw Failure.entryWithoutStart(name).located(line: line)
        }
        guard let number = value.number, let frequency = rate.number.flatMap({ ClockRate($0) }) else {
            throw Failure.badField(name, value.words + " / " + rate.words).located(line: line)
        }
        do {
            return try frequency.time(number)
        } catch {
            throw Failure.badTime(value.words, why: error.message).located(line: line)
        }
    }

    /// Ticks a second: a picture rate, or that of a clock or of sound (1000, 48000).
    private struct ClockRate {
        private let base: TimeBase

        init?(_ rate: DecimalNumber) {
            if let pictures = FrameRate(rate) {
                base = pictures.frame
            } else if let whole = rate.whole.flatMap({ Int32(exactly: $0) }), whole > 0 {
                base = TimeBase(1, whole)
            } else {
                return nil
            }
        }

        func time(_ value: DecimalNumber) throws(TimecodeError) -> Timestamp {
            if value.isNegative, !value.isZero { throw .negative }
            let time: Timestamp
            if let whole = value.whole {
                time = Timestamp(whole, base)
            } else if let billionths = value.scaled(by: 9) {
                time = DecimalNumber.timestamp(
                    nanoseconds: rescale(
                        billionths, Int64(base.numerator), Int64(base.denominator), .nearest))
            } else {
                throw .tooLarge
            }
            guard time < Timestamp(1_000_000_000, .seconds) else { throw .tooLarge }
            return time
        }
    }

    /// - Parameters:
    ///   - media: the recording's file name.
    ///   - rate: what times are counted in; nil counts milliseconds, or nanoseconds where these do not suffice.
    static func write(_ list: CutList, media: String, rate: FrameRate?) throws -> String {
        let clips = try CutListWriter.closed(list, .otio)
        let isWhole = clips.allSatisfy { clip in
            [clip.start, clip.end].allSatisfy { $0 == Timestamp($0.milliseconds) }
        }
        let base = rate?.frame ?? (isWhole ? .milliseconds : .nanoseconds)
        let frequency = DecimalNumber.seconds(Timestamp(Int64(base.denominator), TimeBase(1, base.numerator)))
        func rational(_ value: Int64) -> String {
            "{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":\(frequency),\"value\":\(value)}"
        }
        let children = clips.map { clip in
            let (start, end) = (clip.start.ticks(in: base), clip.end.ticks(in: base))
            return "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":"
                + JSON5Text.quoted(CutListWriter.line(clip.title ?? ""))
                + ",\"source_range\":{\"OTIO_SCHEMA\":\"TimeRange.1\",\"start_time\":\(rational(start))"
                + ",\"duration\":\(rational(end - start))}"
                + ",\"media_references\":{\"DEFAULT_MEDIA\":{\"OTIO_SCHEMA\":\"ExternalReference.1\""
                + ",\"target_url\":\(JSON5Text.quoted(media))}}"
                + ",\"active_media_reference_key\":\"DEFAULT_MEDIA\"}"
        }
        return "{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\(JSON5Text.quoted(media))"
            + ",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\",\"name\":\"tracks\",\"children\":["
            + "{\"OTIO_SCHEMA\":\"Track.1\",\"name\":\"V1\",\"kind\":\"Video\",\"children\":[\n"
            + children.joined(separator: ",\n") + "\n]}]}}\n"
    }
}
