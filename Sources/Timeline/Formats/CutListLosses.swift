public import Messages

extension CutListWriter {
    /// What a format could not keep of a list, found by reading back what was written.
    /// - Parameter written: the list as `write` gave it.
    /// - Returns: a chapter put at 0:00 (W403), ends that are gone (W407), times that were rounded (W408), titles that changed (W409), entries that
    ///   were joined (W410). Of a text that is too large to be read back only that (W416).
    public static func losses(
        of list: CutList, as format: CutListFormat, written: String, rate: FrameRate? = nil
    ) -> [Notice] {
        guard written.utf8.count <= CutListReader.mostBytes else {
            return [.listTooLargeToRead(limit: CutListReader.mostBytes)]
        }
        guard var kept = try? CutListReader.read(written, format: format, rate: rate).list.entries else {
            return [.entriesNotKept(format: format.rawValue)]
        }
        // YouTube wants an entry at 0:00.
        let opening = format == .youtube && kept.count == list.entries.count + 1 ? kept.removeFirst() : nil
        guard kept.count == list.entries.count else { return [.entriesNotKept(format: format.rawValue)] }
        var (ends, times, titles) = (0, 0, 0)
        for (index, pair) in zip(list.entries, kept).enumerated() {
            let next = index + 1 < kept.count ? list.entries[index + 1].start : nil
            if pair.0.title.map({ line($0) }) ?? "" != pair.1.title ?? "" { titles += 1 }
            if let end = pair.0.end, pair.1.end == nil {
                if end != next { ends += 1 }
                if pair.0.start != pair.1.start { times += 1 }
            } else if pair.0.start != pair.1.start || pair.0.end != nil && pair.0.end != pair.1.end {
                times += 1
            }
        }
        let name = format.rawValue
        return [
            opening.map { .openingInserted($0.title ?? "") },
            ends > 0 ? .endsNotKept(ends, format: name) : nil,
            times > 0 ? .timesRounded(times, format: name) : nil,
            titles > 0 ? .titlesNotKept(titles, format: name) : nil,
        ].compactMap(\.self)
    }
}
