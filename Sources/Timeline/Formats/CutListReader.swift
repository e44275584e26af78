public import Messages

/// A cut list as it was read from a file.
public struct CutListDocument: Hashable, Sendable {
    public var list: CutList
    public var format: CutListFormat
    /// What was forgiven, each with its line.
    public var repairs: [Notice]
}

/// Reads cut lists and chapter lists.
public enum CutListReader {
    /// Reads `text` in `format`, or in the one found by its content, then by the file's extension.
    ///
    /// Forgiving: byte order mark, line ends, separator, header in either language, decimal commas, full-width digits,
    /// blank lines and `#` comments, description text between chapters. A line that means nothing is an error.
    /// - Throws: `Failure` E401 and E408 to E416, with file and line.
    public static func read(_ text: String, file: String? = nil, format: CutListFormat? = nil) throws
        -> CutListDocument
    {
        do {
            let lines = TextLines(text)
            let format = try format ?? CutListFormat.detect(lines, file: file)
            var repairs: [Notice] = []
            let entries =
                switch format {
                case .csv: try DelimitedCutList.read(lines, separators: [",", ";", "\t"], repairs: &repairs)
                case .tsv: try DelimitedCutList.read(lines, separators: ["\t"], repairs: &repairs)
                case .youtube: try YouTubeChapters.read(lines, repairs: &repairs)
                case .ffmetadata: try FFMetadata.read(lines, repairs: &repairs)
                }
            guard !entries.isEmpty else { throw Failure.cutListEmpty() }
            return CutListDocument(
                list: CutList(entries), format: format, repairs: repairs.map { $0.located(file: file) })
        } catch let failure as Failure {
            throw failure.located(file: file)
        }
    }

    /// Reads one time of a file and notes what was forgiven.
    static func time(_ text: String, line: Int, repairs: inout [Notice]) throws -> TimeSpec {
        do {
            let reading = try Timecode.read(text)
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
}
