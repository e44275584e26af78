import JieluKit

/// A list of clips as people type it: one a line; blank lines and those that begin with `#` say nothing.
struct ClipListFile {
    enum Wish {
        case range(TimeSpec, TimeSpec)
        case anchor(String)
        case quote(String)
    }

    let lines: [(number: Int, wish: Wish)]

    /// - Throws: `Failure` E201 to E204, E868, E869.
    init(_ path: String) throws {
        let text = try TextFile.read(path).text
        var lines: [(number: Int, wish: Wish)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let plain = trim(String(line))
            guard !plain.isEmpty, !plain.hasPrefix("#") else { continue }
            lines.append((index + 1, try Self.wish(plain, path, index + 1)))
        }
        guard !lines.isEmpty else { throw Failure.clipListEmpty.located(file: path) }
        self.lines = lines
    }

    private static func wish(_ line: String, _ path: String, _ number: Int) throws -> Wish {
        if line.wholeMatch(of: /(?:[a-z]+-)*s\d+(?:\.\.(?:[a-z]+-)*s\d+)?/) != nil {
            return .anchor(line)
        }
        // Two times, with a blank, a dash or an arrow between them.
        let pieces = line.split { " \t–—~,".contains($0) }.filter { $0 != "-" && $0 != "-->" && $0 != "→" }
        guard pieces.count == 2, pieces.allSatisfy({ $0.first?.isNumber == true || $0.first == "@" }) else {
            return .quote(line)
        }
        guard let start = try? Timecode.parse(String(pieces[0])),
            let end = try? Timecode.parse(String(pieces[1]))
        else { return .quote(line) }
        if case .time(let from) = start, case .time(let to) = end, from >= to {
            throw Failure.clipListLine(line).located(file: path, line: number)
        }
        return .range(start, end)
    }
}
