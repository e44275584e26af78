import Messages
import Timeline

/// How files are named: `{number:02} {title}`, with `{{` and `}}` for the brackets themselves.
public struct NameTemplate: Hashable, Sendable {
    /// What a field is filled with.
    public enum Field: String, CaseIterable, Sendable {
        /// The segment's, from 1; `{number:03}` has at least three digits.
        case number
        /// The segment's, or nothing.
        case title
        /// The recording's name without its extension.
        case source
        /// The segment's on the recording: `1h02m03s`.
        case start, end
        /// The day and the time of day at which the segment starts: `2026-03-14`, `1405`.
        case date, clock
    }

    enum Piece: Hashable, Sendable {
        case text(String)
        case field(Field, digits: Int)
    }

    let pieces: [Piece]

    /// - Throws: `Failure` E120 for a field that there is none of, E121 for a bracket without its partner.
    public init(_ text: String) throws {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        func flush() {
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
        }
        while let character = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                literal.append(character)
                rest = rest.dropFirst(2)
            } else if character == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw Failure.nameTemplateBroken(text) }
                flush()
                pieces.append(try Self.field(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
            } else if character == "}" {
                throw Failure.nameTemplateBroken(text)
            } else {
                literal.append(character)
                rest = rest.dropFirst()
            }
        }
        flush()
        self.pieces = pieces
    }

    private static func field(_ text: String) throws -> Piece {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let unknown = Failure.nameFieldUnknown(text, known: Field.allCases.map { "{\($0.rawValue)}" })
        guard let field = Field(rawValue: String(parts[0])), parts.count <= 2 else { throw unknown }
        guard parts.count == 2 else { return .field(field, digits: 0) }
        guard field == .number, parts[1].utf8.count <= 3, let digits = Int(parts[1]),
            (0...20).contains(digits)
        else { throw unknown }
        return .field(field, digits: digits)
    }

    /// Whether it asks for a moment of the calendar.
    var needsClock: Bool {
        pieces.contains {
            if case .field(let field, _) = $0 { field == .date || field == .clock } else { false }
        }
    }
}

extension NameTemplate {
    /// What the fields are filled from.
    struct Values {
        let segment: Segment
        let source: String
        let clock: WallClock?
    }

    /// The name, its title cut so that all of it takes at most `bytes`.
    func name(_ values: Values, bytes: Int) -> String {
        let whole = filled(values) { $0 }
        if whole.utf8.count <= bytes { return whole }
        let without = filled(values) { _ in "" }
        let titles = pieces.count { if case .field(.title, _) = $0 { true } else { false } }
        let room = max(0, bytes - without.utf8.count) / max(1, titles)
        return SegmentNames.cut(filled(values) { SegmentNames.cut($0, to: room) }, to: bytes)
    }

    private func filled(_ values: Values, title shorten: (String) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): SegmentNames.replaced(text)
            case .field(let field, let digits):
                SegmentNames.replaced(
                    value(field, digits, values, shorten))
            }
        }.joined()
    }

    private func value(
        _ field: Field, _ digits: Int, _ values: Values, _ shorten: (String) -> String
    ) -> String {
        switch field {
        case .number: Timecode.padded(UInt(values.segment.number), digits)
        case .title: shorten(SegmentNames.replaced(values.segment.title ?? ""))
        case .source: values.source
        case .start: Self.length(values.segment.range.start)
        case .end: Self.length(values.segment.range.end)
        case .date: String(moment(values).prefix(10))
        case .clock: String(moment(values).dropFirst(11).prefix(5)).replacing(":", with: "")
        }
    }

    /// ISO 8601 in the clock's own zone.
    private func moment(_ values: Values) -> String {
        guard var clock = values.clock else { return "" }
        clock.milliseconds += Int64(values.segment.range.start.milliseconds.value)
        return clock.description
    }

    /// `1h02m03s`: no colon, which file systems refuse.
    private static func length(_ time: Timestamp) -> String {
        let seconds = UInt(max(0, time.ticks(in: .seconds, rounding: .down)))
        return "\(seconds / 3600)h" + Timecode.padded(seconds / 60 % 60, 2) + "m"
            + Timecode.padded(seconds % 60, 2) + "s"
    }
}
