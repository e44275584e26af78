import Messages
import Timeline

/// WebVTT, parsed by the rules of the W3C's parser: what a browser shows is what is read.
enum WebVTT {
    static func isSignature(_ line: String) -> Bool {
        let scalars = line.unicodeScalars
        guard scalars.starts(with: "WEBVTT".unicodeScalars) else { return false }
        let next = scalars.dropFirst(6).first
        return next == nil || next == " " || next == "\t"
    }

    /// - Throws: `Failure` E505 when the first line is not the signature.
    static func read(_ text: String, repairs: inout [Notice]) throws -> Transcript {
        var raw: [RawCue] = []
        for block in try blocks(text, repairs: &repairs) {
            var parser = WebVTTCueText(block.payload)
            parser.run()
            if parser.hasFormatting { repairs.append(.cueFormattingDropped().located(line: block.line)) }
            raw.append(
                RawCue(
                    id: block.id, start: block.start, end: block.end, pieces: parser.pieces, line: block.line)
            )
        }
        return CaptionAssembly.transcript(raw, repairs: &repairs)
    }

    /// A cue's block: its payload is still markup.
    struct Block {
        var id: String
        var start: Int
        var end: Int
        var payload: String
        /// Of its times, from 1.
        var line: Int
    }

    /// The cues in the file's order.
    static func blocks(_ text: String, repairs: inout [Notice]) throws -> [Block] {
        var lines = TextLines(text).all
        // As the standard has it; TranscriptReader drops them before.
        if text.unicodeScalars.contains("\0") {
            lines = lines.map { line in
                String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
            }
        }
        guard let first = lines.first, isSignature(first) else { throw Failure.webVTTSignatureMissing() }
        var reader = BlockReader(lines: lines)
        reader.position = 1
        if lines.count > 1, !lines[1].isEmpty { _ = reader.block(inHeader: true, &repairs) }
        var blocks: [Block] = []
        while true {
            while reader.position < lines.count, lines[reader.position].isEmpty { reader.position += 1 }
            guard reader.position < lines.count else { return blocks }
            if let block = reader.block(inHeader: false, &repairs) {
                blocks.append(block)
            }
        }
    }

    /// "Collect a WebVTT block", line by line.
    private struct BlockReader {
        let lines: [String]
        var position = 0

        init(lines: [String]) { self.lines = lines }

        mutating func block(inHeader: Bool, _ repairs: inout [Notice]) -> Block? {
            var count = 0
            var buffer: [String] = []
            var seenArrow = false
            var cue: Block?
            // An arrow past the second line begins another block. Progress is sure: outside the header the first line
            // is always taken.
            while position < lines.count {
                let line = lines[position]
                count += 1
                if line.contains("-->") {
                    guard !inHeader, count == 1 || count == 2 && !seenArrow else { break }
                    seenArrow = true
                    position += 1
                    if let (from, to) = WebVTT.timings(line) {
                        cue = Block(
                            id: buffer.joined(separator: "\n"), start: from, end: to, payload: "",
                            line: position)
                        buffer = []
                    } else {
                        repairs.append(.cueBlockSkipped(trim(line)).located(line: position))
                    }
                } else if line.isEmpty {
                    break
                } else {
                    buffer.append(line)
                    position += 1
                }
            }
            cue?.payload = buffer.joined(separator: "\n")
            return cue
        }
    }

    /// `[HH:]MM:SS.mmm --> [HH:]MM:SS.mmm`, settings ignored.
    private static func timings(_ line: String) -> (Int, Int)? {
        var scanner = TimeScanner(line)
        scanner.skipSpace()
        guard let start = scanner.timestamp() else { return nil }
        scanner.skipSpace()
        guard scanner.take("-->") else { return nil }
        scanner.skipSpace()
        guard let end = scanner.timestamp() else { return nil }
        return (start, end)
    }

    /// Reads timestamps by the specification: two digits for minutes and seconds, three for the fraction.
    struct TimeScanner {
        private let scalars: [Unicode.Scalar]
        private var position = 0

        init(_ text: String) { scalars = Array(text.unicodeScalars) }

        var isAtEnd: Bool { position == scalars.count }

        mutating func skipSpace() {
            while position < scalars.count, [" ", "\t", "\u{0C}"].contains(scalars[position]) {
                position += 1
            }
        }

        mutating func take(_ text: String) -> Bool {
            guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
            position += text.unicodeScalars.count
            return true
        }

        private mutating func digits() -> (count: Int, value: Int) {
            let start = position
            var value = 0
            while position < scalars.count, isDigit(scalars[position]) {
                value = min(value * 10 + Int(scalars[position].value - 0x30), 10_000_000)
                position += 1
            }
            return (position - start, value)
        }

        mutating func timestamp() -> Int? {
            let first = digits()
            guard first.count > 0, take(":") else { return nil }
            let second = digits()
            guard second.count == 2 else { return nil }
            var (hours, minutes, seconds) = (0, first.value, second.value)
            let hasHours = first.count != 2 || first.value > 59
            if take(":") {
                let third = digits()
                guard third.count == 2 else { return nil }
                (hours, minutes, seconds) = (first.value, second.value, third.value)
            } else if hasHours {
                return nil
            }
            guard take("."), case let fraction = digits(), fraction.count == 3, minutes < 60, seconds < 60
            else { return nil }
            return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction.value
        }
    }
}
