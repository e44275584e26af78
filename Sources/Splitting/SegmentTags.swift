import LibAV
import Timeline

/// What a segment's file says of itself beyond its tracks: whose recording it is, and when its first moment was.
enum SegmentTags {
    /// Of the recording's own tags, those that stay true of a part of it.
    private static let kept = [
        "artist", "album_artist", "album", "composer", "genre", "copyright", "publisher", "network",
        "language",
    ]

    /// The file's tags.
    /// - Parameters:
    ///   - tags: the recording's.
    ///   - start: of the segment, on the recording's clock.
    static func file(_ tags: [String: String], start: Timestamp, title: String?) -> [String: String] {
        let named = Dictionary(tags.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        var result: [String: String] = [:]
        for key in kept { result[key] = named[key] }
        result["title"] = title ?? named["title"]
        if let begun = named["creation_time"], let moved = moved(begun, by: start) {
            result["creation_time"] = moved
        }
        return result
    }

    /// A wall clock that is later by a time of the recording.
    /// - Returns: nil where it is none, or one that cameras write when they do not know it.
    static func moved(_ clock: String, by time: Timestamp) -> String? {
        guard let start = try? WallClock(clock), start.milliseconds > 86_400_000 else { return nil }
        return utc(start.milliseconds + time.ticks(in: .milliseconds))
    }

    /// `2026-03-14T06:05:00.250000Z`, as libavformat writes and reads it.
    static func utc(_ milliseconds: Int64) -> String {
        let day: Int64 = 86_400_000
        let days = milliseconds / day - (milliseconds % day < 0 ? 1 : 0)
        let rest = milliseconds - days * day
        // Years that start in March put the leap day last; 146 097 days are 400 of them.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let dayOfMonth = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func digits(_ value: Int64, _ count: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfMonth, 2))T"
            + "\(digits(rest / 3_600_000, 2)):\(digits(rest / 60_000 % 60, 2)):\(digits(rest / 1000 % 60, 2))"
            + ".\(digits(rest % 1000, 3))000Z"
    }

    /// The timecode of the first picture at or after a time of the recording; nil where the recording has none.
    static func timecode(of stream: Stream, in recording: Recording, at start: Timestamp) -> String? {
        guard stream.kind == .video, let rate = stream.frameRate else { return nil }
        let streams = recording.demuxer.streams
        let written =
            stream.metadata["timecode"] ?? stream.metadata["TIMECODE"]
            ?? streams.lazy.compactMap { $0.metadata["timecode"] }.first
            ?? recording.demuxer.metadata["timecode"] ?? recording.demuxer.metadata["TIMECODE"]
        let pictures = PictureRate(
            numerator: Int64(rate.numerator), denominator: Int64(rate.denominator))
        guard let written, let first = ShootingTimecode(written, rate: pictures) else { return nil }
        let shown = Timestamp.zero + ((stream.start ?? recording.zero) - recording.zero)
        // A cut in milliseconds may lie just past the picture it means.
        let offset = start - shown - TimeSpan(1, .milliseconds)
        let unit = TimeBase(rate.denominator, rate.numerator)
        return first.advanced(by: max(0, offset.ticks(in: unit, rounding: .up))).text
    }
}
