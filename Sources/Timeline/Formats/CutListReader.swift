public import Messages

/// A cut list as it was read from a file.
public struct CutListDocument: Hashable, Sendable {
    public var list: CutList
    public var format: CutListFormat
    /// What was forgiven, each with its line.
    public var repairs: [Notice]
}

/// What was forgiven so far, and how bare times are meant.
struct Repairs {
    private(set) var notices: [Notice] = []
    let onClock: Bool

    init(onClock: Bool = false) { self.onClock = onClock }

    mutating func append(_ notice: Notice) { notices.append(notice) }
}

/// Reads cut lists and chapter lists.
public enum CutListReader {
    /// More entries than any recording has.
    public static let mostEntries = 100_000
    /// As many entries fit in most formats; what is longer is no list.
    public static let mostBytes = 16 << 20

    /// Reads `text` in `format`, or in the one found by its content, then by the file's extension.
    ///
    /// Forgiving: byte order mark, line ends, separator, header in either language, decimal commas, full-width digits,
    /// blank lines and `#` comments, description text between chapters. A line that means nothing is an error.
    /// - Parameters:
    ///   - rate: what a list counts in that counts pictures and does not say how many a second.
    ///   - onClock: whether bare times are times of day: 14:05 is then five past two, not 14 minutes and 5 seconds.
    /// - Throws: `Failure` E401, E402, E408 to E416, E419 to E427, E434 and E437, with file, line and how the
    ///   format is written.
    public static func read(
        _ text: String, file: String? = nil, format: CutListFormat? = nil, rate: FrameRate? = nil,
        onClock: Bool = false
    ) throws -> CutListDocument {
        var known = format
        do {
            let lines = TextLines(text)
            let format = try format ?? CutListFormat.detect(lines, file: file)
            known = format
            var repairs = Repairs(onClock: onClock)
            let entries = try entries(lines, format, rate, &repairs)
            guard !entries.isEmpty else { throw Failure.cutListEmpty() }
            guard entries.count <= mostEntries else {
                throw Failure.tooManyEntries(mostEntries).located(line: entries[mostEntries].line)
            }
            return CutListDocument(
                list: CutList(entries), format: format,
                repairs: repairs.notices.map { $0.located(file: file) })
        } catch let failure as Failure {
            let located = failure.located(file: file)
            throw (known?.form).map { located.inList(written: $0) } ?? located
        }
    }

    private static func entries(
        _ lines: TextLines, _ format: CutListFormat, _ rate: FrameRate?, _ repairs: inout Repairs
    ) throws -> [CutEntry] {
        switch format {
        case .csv:
            try DelimitedCutList.read(
                lines, separators: [[","], [";"], ["\t"]] + DelimitedCutList.fullWidthSeparators,
                repairs: &repairs)
        case .tsv: try DelimitedCutList.read(lines, separators: [["\t"]], repairs: &repairs)
        case .youtube: try YouTubeChapters.read(lines, repairs: &repairs)
        case .ffmetadata: try FFMetadata.read(lines, repairs: &repairs)
        case .matroska: try MatroskaChapters.read(lines.text, repairs: &repairs)
        case .ogm: try OGMChapters.read(lines, repairs: &repairs)
        case .podcast: try PodcastChapters.read(lines.text, repairs: &repairs)
        case .webvtt: try CueEntries.read(lines, markup: true, repairs: &repairs)
        case .srt: try CueEntries.read(lines, markup: false, repairs: &repairs)
        case .cue: try CueSheet.read(lines, repairs: &repairs)
        case .audacity: try AudacityLabels.read(lines, repairs: &repairs)
        case .llc: try LosslessCutProject.read(lines.text, repairs: &repairs)
        case .edl: try CMXEditList.read(lines, rate: rate, repairs: &repairs)
        case .kodi: try SkipList.read(lines, rate: rate, repairs: &repairs)
        case .mpv: try MPVEditList.read(lines, repairs: &repairs)
        case .otio: try OpenTimeline.read(lines.text, repairs: &repairs)
        }
    }

    /// Reads one time of a file and notes what was forgiven.
    static func time(_ text: String, line: Int, repairs: inout Repairs) throws -> TimeSpec {
        do {
            let reading = try Timecode.read(text, onClock: repairs.onClock)
            for leniency in Timecode.Leniency.allCases where reading.forgiven.contains(leniency) {
                let notice: Notice =
                    switch leniency {
                    case .decimalComma: .decimalComma()
                    case .fullWidth: .fullWidthTime()
                    case .rounded: .timeRounded()
                    }
                repairs.append(notice.located(line: line))
            }
            return reading.time
        } catch let failure as Failure {
            throw failure.located(line: line)
        }
    }

    /// A JSON value that counts seconds: a number, or a string that holds one or a time. A float's last digits are
    /// noise below the nanosecond.
    static func seconds(_ value: JSON5Value?, _ name: String, line: Int) throws -> TimeSpec {
        guard let value else { throw Failure.entryWithoutStart(name).located(line: line) }
        do {
            if let number = value.number { return .time(try number.seconds()) }
            guard let text = value.string, case .time(let time) = try Timecode.read(text).time else {
                throw TimecodeError.notANumber
            }
            return .time(time)
        } catch let error as TimecodeError {
            throw Failure.badTime(value.words, why: error.message).located(line: line)
        } catch let failure as Failure {
            throw failure.located(line: line)
        }
    }

    /// A title is one line of words; nil where there are none.
    static func title(_ text: String?, line: Int, repairs: inout Repairs) -> String? {
        guard let text else { return nil }
        let title = trim(text)
        let flat = CutListWriter.line(title)
        if flat != title { repairs.append(.titleLineBreak().located(line: line)) }
        return flat.isEmpty ? nil : flat
    }
}
