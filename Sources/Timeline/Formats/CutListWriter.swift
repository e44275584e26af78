import Messages

/// Writes cut lists strictly: UTF-8, LF, what `CutListReader` reads back as the same list.
public enum CutListWriter {
    /// The list as a file's text.
    ///
    /// `csv` and `tsv` hold every time as it is, picture numbers and wall-clock times included. `youtube` has no ends
    /// but where the next entry does not start there, and begins at 0:00, with `opening` where no entry does.
    /// - Throws: `Failure` E417 where `youtube` or `ffmetadata` cannot hold a time, E413 where `youtube` would not
    ///   ascend.
    public static func write(_ list: CutList, as format: CutListFormat, opening: String = "0:00") throws
        -> String
    {
        switch format {
        case .csv: delimited(list, separator: ",")
        case .tsv: delimited(list, separator: "\t")
        case .youtube: try youtube(list, opening: opening)
        case .ffmetadata: try ffmetadata(list)
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

    private static func since(_ spec: TimeSpec, _ format: CutListFormat) throws -> Timestamp {
        guard case .time(let time) = spec else {
            throw Failure.timeNotExpressible(format: format.rawValue)
        }
        return time
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
