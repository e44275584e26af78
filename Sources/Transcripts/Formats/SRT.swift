import Messages
import Timeline

/// SubRip: a number, `00:00:01,000 --> 00:00:02,500`, lines of text, an empty line.
enum SRT {
    /// Forgives missing numbers, hours and fractions, points for commas, spaces and full-width characters in times,
    /// empty lines inside a cue, missing ones between, positions, and tags.
    /// - Throws: `Failure` E504 when a line has an arrow and a time, but not two.
    static func read(_ lines: TextLines, repairs: inout [Notice]) throws -> Transcript {
        var headers: [(index: Int, times: Times)] = []
        for (index, line) in lines.all.enumerated() {
            if let times = times(line) {
                headers.append((index, times))
            } else if isBrokenTimes(line) {
                throw Failure.badCueTime(trim(line)).located(line: index + 1)
            }
        }
        var cues: [RawCue] = []
        // Where each cue's block starts: at its number, where it has one.
        var starts: [Int] = []
        var floor = 0
        for (position, header) in headers.enumerated() {
            let start = blockStart(lines, header.index, floor, expected: position + 1, &repairs)
            starts.append(start)
            floor = header.index + 1
        }
        for line in lines.all[..<(starts.first ?? lines.all.count)].enumerated()
        where !trim(line.element).isEmpty {
            repairs.append(.textIgnored(trim(line.element)).located(line: line.offset + 1))
        }
        for (position, header) in headers.enumerated() {
            let next = position + 1 < starts.count ? starts[position + 1] : lines.all.count
            cues.append(cue(header.times, lines.all[(header.index + 1)..<next], header.index + 1, &repairs))
        }
        return CaptionAssembly.transcript(cues, repairs: &repairs)
    }

    /// The line of the cue's number above its times, if it has one; else that of the times.
    private static func blockStart(
        _ lines: TextLines, _ index: Int, _ floor: Int, expected: Int, _ repairs: inout [Notice]
    ) -> Int {
        var above = index - 1
        while above >= floor, trim(lines.all[above]).isEmpty { above -= 1 }
        let number = above >= floor ? trim(lines.all[above]) : ""
        let isNumber = !number.isEmpty && number.unicodeScalars.allSatisfy(isDigit)
        let standsAlone = above == floor && floor == 0 || above > 0 && trim(lines.all[above - 1]).isEmpty
        if isNumber, standsAlone { return above }
        // Digits right under a text are the number only where they continue the count.
        if isNumber, above == index - 1, Int(number) == expected {
            repairs.append(.cueBlankLineMissing().located(line: above + 1))
            return above
        }
        repairs.append(.cueNumberMissing().located(line: index + 1))
        return index
    }

    private static func cue(
        _ times: Times, _ lines: ArraySlice<String>, _ line: Int, _ repairs: inout [Notice]
    ) -> RawCue {
        if times.isMended { repairs.append(.cueTimeMended().located(line: line)) }
        if times.isNegative { repairs.append(.negativeCueTime().located(line: line)) }
        if times.hasSettings { repairs.append(.cueSettingsDropped().located(line: line)) }
        var kept: [String] = []
        var blanks: [Int] = []
        for index in lines.indices {
            if trim(lines[index]).isEmpty {
                if !kept.isEmpty { blanks.append(index) }
                continue
            }
            if let blank = blanks.first { repairs.append(.cueBlankLine().located(line: blank + 1)) }
            blanks = []
            let plain = withoutTags(lines[index])
            if plain != lines[index] { repairs.append(.cueFormattingDropped().located(line: index + 1)) }
            kept.append(plain)
        }
        return RawCue(
            start: times.start, end: times.end, pieces: [.init(text: kept.joined(separator: "\n"))],
            line: line)
    }

    /// Without `<i>`, `</font>`, `{\an8}`; `<br>` becomes a line break.
    static func withoutTags(_ line: String) -> String {
        guard line.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "{") }) else {
            return line
        }
        let scalars = Array(line.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let limit = min(scalars.count, index + 200)
            if scalars[index] == "<", let close = scalars[index..<limit].firstIndex(of: ">") {
                let inside = scalars[(index + 1)..<close].drop { $0 == "/" }
                let name = String(String.UnicodeScalarView(inside.prefix(while: \.properties.isAlphabetic)))
                    .lowercased()
                if tags.contains(name) {
                    if name == "br" { result.append("\n") }
                    index = close + 1
                    continue
                }
            }
            if scalars[index] == "{", index + 1 < scalars.count, scalars[index + 1] == "\\",
                let close = scalars[index..<limit].firstIndex(of: "}")
            {
                index = close + 1
                continue
            }
            result.append(scalars[index])
            index += 1
        }
        return String(result)
    }

    private static let tags: Set<String> = ["b", "br", "c", "em", "font", "i", "s", "span", "strong", "u"]
}

extension SRT {
    /// Strict: numbered from 1, `\n` only, no empty line in a text, no arrow that is not a time's.
    static func write(_ cues: [Cue]) -> String {
        var text = ""
        for (index, cue) in cues.enumerated() {
            if index > 0 { text += "\n" }
            text += "\(index + 1)\n\(time(cue.start)) --> \(time(cue.end))\n"
            for line in cue.lines { text += line.replacing("-->", with: "→") + "\n" }
        }
        return text
    }

    private static func time(_ time: Milliseconds) -> String {
        WebVTT.time(time).replacing(".", with: ",")
    }
}
