import Messages

/// Writes cut lists strictly: UTF-8, LF, what `CutListReader` reads back as the same list.
public enum CutListWriter {
    /// The list as a file's text.
    ///
    /// `csv` and `tsv` hold every time as it is, picture numbers and wall-clock times included. `youtube` has no ends
    /// but where the next entry does not start there, and begins at 0:00, with `opening` where no entry does. What else
    /// a format cannot hold is told by `losses(of:as:written:rate:)`.
    /// - Parameters:
    ///   - media: the recording's file name, which some formats carry.
    ///   - rate: what `edl` and `otio` count in; without it the one cannot be written, the other counts milliseconds.
    /// - Throws: `Failure` E417 where the format cannot hold a time, E413 where it wants ascending starts, E112 where
    ///   it wants an end and none is known, E422 where it counts frames, E423 where it holds fewer entries, E435 where it names what is left out and
    ///   nothing is.
    public static func write(
        _ list: CutList, as format: CutListFormat, opening: String = "0:00", media: String = "recording",
        rate: FrameRate? = nil
    ) throws -> String {
        switch format {
        case .csv: delimited(list, separator: ",")
        case .tsv: delimited(list, separator: "\t")
        case .youtube: try youtube(list, opening: opening)
        case .ffmetadata: try ffmetadata(list)
        case .matroska: try MatroskaChapters.write(list)
        case .ogm: try OGMChapters.write(list)
        case .podcast: try PodcastChapters.write(list)
        case .webvtt: try CueEntries.writeWebVTT(list)
        case .srt: try CueEntries.writeSRT(list)
        case .cue: try CueSheet.write(list, media: media)
        case .audacity: try AudacityLabels.write(list)
        case .llc: try LosslessCutProject.write(list, media: media)
        case .edl: try CMXEditList.write(list, media: media, rate: rate)
        case .kodi: try SkipList.write(list)
        case .mpv: try MPVEditList.write(list, media: media)
        case .otio: try OpenTimeline.write(list, media: media, rate: rate)
        }
    }

    private static func delimited(_ list: CutList, separator: Unicode.Scalar) -> String {
        let between = String(separator)
        var text = ["start", "end", "title"].joined(separator: between) + "\n"
        for entry in list.entries {
            let fields = [
                Timecode.print(entry.start), entry.end.map { Timecode.print($0) } ?? "", entry.title ?? "",
            ]
            text += fields.map { DelimitedText.quoted($0, separator) }.joined(separator: between) + "\n"
        }
        return text
    }

    private static func youtube(_ list: CutList, opening: String) throws -> String {
        let times = try list.entries.map {
            try (since($0.start, .youtube), $0.end.map { try since($0, .youtube) })
        }
        var text = ""
        if let first = times.first, first.0 > .zero { text += "0:00 \(line(opening))\n" }
        for (index, entry) in list.entries.enumerated() {
            let (start, end) = times[index]
            if index > 0, start <= times[index - 1].0 {
                throw Failure.timesDoNotAscend(
                    Timecode.print(start), after: Timecode.print(times[index - 1].0)
                ).located(line: entry.line)
            }
            text += short(start)
            // Without its end an entry reads as ending where the next begins.
            if let end, index + 1 == times.count || times[index + 1].0 != end { text += " - " + short(end) }
            if let title = entry.title { text += " " + guarded(line(title)) }
            text += "\n"
        }
        return text
    }

    private static func ffmetadata(_ list: CutList) throws -> String {
        var text = ";FFMETADATA1\n"
        for entry in list.entries {
            let start = try since(entry.start, .ffmetadata)
            let end = try entry.end.map { try since($0, .ffmetadata) }
            let whole = [start, end ?? start].allSatisfy { $0 == Timestamp($0.milliseconds) }
            let base = whole ? TimeBase.milliseconds : .nanoseconds
            text += "[CHAPTER]\nTIMEBASE=\(base.numerator)/\(base.denominator)\n"
            text += "START=\(start.ticks(in: base))\n"
            if let end { text += "END=\(end.ticks(in: base))\n" }
            if let title = entry.title { text += "title=" + FFMetadata.escaped(line(title)) + "\n" }
        }
        return text
    }

    static func since(_ spec: TimeSpec, _ format: CutListFormat) throws -> Timestamp {
        guard case .time(let time) = spec else {
            throw Failure.timeNotExpressible(format: format.rawValue)
        }
        return time
    }

    /// The starts, each later than the one before, as a format without ends needs them.
    static func ascendingStarts(_ list: CutList, _ format: CutListFormat) throws -> [Timestamp] {
        let starts = try list.entries.map { try since($0.start, format) }
        for (index, pair) in zip(starts, starts.dropFirst()).enumerated() where pair.1 <= pair.0 {
            throw Failure.timesDoNotAscend(Timecode.print(pair.1), after: Timecode.print(pair.0))
                .located(line: list.entries[index + 1].line)
        }
        return starts
    }

    /// Every entry's range; an open one ends where the next in time starts, if any does.
    static func ranges(_ list: CutList, _ format: CutListFormat) throws
        -> [(start: Timestamp, end: Timestamp?, title: String?)]
    {
        let sorted = try list.entries.map { try since($0.start, format) }.sorted()
        return try list.entries.map { entry in
            let start = try since(entry.start, format)
            let next = sorted[firstIndex(after: start, sorted)...].first
            let end = try entry.end.map { try since($0, format) } ?? next
            if let end, end < start {
                throw Failure.endBeforeStart(start: Timecode.print(start), end: Timecode.print(end))
                    .located(line: entry.line)
            }
            return (start, end, entry.title)
        }
    }

    /// The same, each with an end.
    /// - Throws: `Failure` E112 where there is none, E402, E417.
    static func closed(_ list: CutList, _ format: CutListFormat) throws
        -> [(start: Timestamp, end: Timestamp, title: String?)]
    {
        try zip(list.entries, ranges(list, format)).map { entry, range in
            guard let end = range.end else { throw Failure.lastEntryOpen().located(line: entry.line) }
            return (range.start, end, range.title)
        }
    }

    /// The place of the first of the sorted times that is later.
    private static func firstIndex(after time: Timestamp, _ sorted: [Timestamp]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// `HH:MM:SS.mmm`.
    static func clock(_ time: Milliseconds) -> String {
        let text = Timecode.print(time)
        return text.prefix { $0 != ":" }.count < 2 ? "0" + text : text
    }

    /// `M:SS` or `H:MM:SS`, with a fraction only where there is one.
    static func short(_ time: Timestamp) -> String {
        var text = Timecode.print(time)
        if text.hasSuffix(".000") { text.removeLast(4) }
        if text.hasPrefix("0:") {
            text.removeFirst(2)
            if text.hasPrefix("0") { text.removeFirst() }
        }
        return text
    }

    /// A title on one line.
    static func line(_ title: String) -> String {
        title.split { $0.isNewline || $0 == "\t" }.map { trim($0) }.joined(separator: " ")
    }

    /// A title that would read as something else behind a time (a separator, an end) is set off by a bar.
    private static func guarded(_ title: String) -> String {
        YouTubeChapters.changesBehindTime(title) ? "| " + title : title
    }
}
