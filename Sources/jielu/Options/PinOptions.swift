import ArgumentParser
import JieluKit

/// Times that are known for certain.
struct PinOptions: ParsableArguments {
    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp(
            "An utterance that starts then for certain, by its id in the output; may be repeated.",
            valueName: "s12=0:41:10"))
    var pins: [String] = []
    @Option(
        name: .customLong("pins"),
        help: ArgumentHelp(
            "A text file of pins: s12=0:41:10, one on each line, # before a remark.", valueName: "file"))
    var file: String?

    /// A pin, and the file's line where it stands.
    private struct Pin {
        let id: String
        let time: Milliseconds
        let line: Int?
    }

    var isEmpty: Bool { pins.isEmpty && file == nil }

    /// By the utterance's id.
    /// - Throws: `Failure` E104 for an option; E811 and E812, with file and line; as `TextFile.read`.
    func byUtterance() throws -> [String: Milliseconds] {
        var result: [String: Milliseconds] = [:]
        for pin in try all() {
            if let other = result[pin.id], other != pin.time {
                throw Failure.pinnedTwice(pin.id).located(file: pin.line == nil ? nil : file, line: pin.line)
            }
            result[pin.id] = pin.time
        }
        return result
    }

    /// Runs `body`; a pin that it refuses is named with its line.
    func locating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as Failure where ["E801", "E802"].contains(failure.code) {
            let pins = try all()
            let refused = pins.last { pin in
                failure == .pinUnknown(pin.id) || pins.contains { failure == .pinsReversed($0.id, pin.id) }
            }
            guard let line = refused?.line else { throw failure }
            throw failure.located(file: file, line: line)
        }
    }

    private func all() throws -> [Pin] {
        var result: [Pin] = []
        for text in pins {
            guard let (id, time) = Self.parse(text) else {
                throw Failure.optionValue("--pin", text, expected: .wordPin)
            }
            result.append(Pin(id: id, time: time, line: nil))
        }
        guard let file else { return result }
        // More than anybody pins; each is compared with each where one is refused.
        let lines = try TextFile.read(file, limit: 256 << 10).text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() {
            let text = Self.withoutRemark(line)
            if text.isEmpty { continue }
            guard let (id, time) = Self.parse(text) else {
                throw Failure.badPin(text).located(file: file, line: number + 1)
            }
            result.append(Pin(id: id, time: time, line: number + 1))
        }
        return result
    }

    /// A remark starts the line or stands behind a space: ids may hold the sign.
    private static func withoutRemark(_ line: Substring) -> String {
        var before: Character = " "
        for index in line.indices {
            if line[index] == "#", before.isWhitespace { return trimmed(line[..<index]) }
            before = line[index]
        }
        return trimmed(line)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }

    private static func parse(_ text: String) -> (id: String, time: Milliseconds)? {
        guard let sign = text.lastIndex(where: { $0 == "=" || $0 == "＝" }) else { return nil }
        let id = trimmed(text[..<sign])
        guard !id.isEmpty, let reading = try? Timecode.read(String(text[text.index(after: sign)...])),
            case .time(let time) = reading.time
        else { return nil }
        return (id, time.milliseconds)
    }
}
