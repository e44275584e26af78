import Messages
import Timeline

/// How failures and notices read on stderr.
struct ErrorPrinter {
    let language: Language
    /// Whether the terminal shows colours and they are wanted.
    var colours = false

    /// At most five lines: what failed, where, why, what to do.
    func lines(_ failure: Failure) -> [String] {
        var lines = [
            "\(label(.labelError, "\u{1B}[1;31m")) \(failure.code)\(colon)\(text(failure.message))"
        ]
        if let place = describe(failure.place) { lines.append("  " + text(.errorFile(place))) }
        if let reason = failure.reason, !reason.isEmpty {
            lines.append("  " + text(.errorReason(Text.singleLine(reason))))
        }
        if let next = failure.next { lines.append("  " + text(.errorNext(next))) }
        return lines
    }

    /// One line.
    func line(_ notice: Notice) -> String {
        let label =
            switch notice.code.first {
            case "R": label(.labelRepair, "\u{1B}[1;36m")
            case "F": label(.labelFinding, "\u{1B}[1;33m")
            default: label(.labelWarning, "\u{1B}[1;33m")
            }
        let place = describe(notice.place).map { language == .zhTW ? "（\($0)）" : " (\($0))" } ?? ""
        return "\(label) \(notice.code)\(colon)\(text(notice.message))\(place)"
    }

    private func text(_ message: Message) -> String { Text.singleLine(message.text(in: language)) }

    private var colon: String { language == .zhTW ? "：" : ": " }

    private func label(_ message: Message, _ colour: String) -> String {
        colours ? "\(colour)\(text(message))\u{1B}[0m" : text(message)
    }

    private func describe(_ place: Place) -> String? {
        let parts = [
            place.file.map(Text.singleLine),
            place.line.map { text(.placeLine($0)) },
            place.time.map { text(.placeTime(Timecode.print(Milliseconds($0)))) },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: language == .zhTW ? "，" : ", ")
    }
}
