import Messages
import Timeline

/// Turns news of long work into what stderr shows: a line redrawn on a terminal, else a line per 10 %, or JSON lines.
struct ProgressLine {
    enum Style: String, CaseIterable {
        case terminal, plain, json, none
    }

    let style: Style
    let language: Language
    /// The terminal's width.
    let columns: Int

    private var stage: Message?
    private var stageBegan: Duration = .zero
    private var lastDrawn: Duration?
    private var lastStep = -1

    init(style: Style, language: Language, columns: Int = 80) {
        self.style = style
        self.language = language
        self.columns = columns
    }

    /// Whether the last thing drawn is a line without an end.
    private(set) var isOpen = false

    /// What to write now, if anything.
    /// - Parameter now: time since any fixed moment.
    mutating func update(_ progress: StageProgress, now: Duration) -> String? {
        if style == .none { return nil }
        if progress.stage != stage {
            stage = progress.stage
            stageBegan = now
            lastDrawn = nil
            lastStep = -1
        }
        let percent = progress.total > 0 ? Int(min(100, max(0, progress.done * 100 / progress.total))) : 0
        switch style {
        case .none: return nil
        case .terminal:
            // At most ten redraws a second, but the last word always.
            if let last = lastDrawn, now - last < .milliseconds(100), !progress.isComplete { return nil }
            lastDrawn = now
            isOpen = true
            let line = words(progress, percent: percent, now: now)
            return "\r\u{1B}[2K" + DisplayWidth.fit(line, columns: max(columns - 1, 10))
        case .plain:
            guard percent / 10 > lastStep else { return nil }
            lastStep = percent / 10
            return words(progress, percent: percent, now: now) + "\n"
        case .json:
            if let last = lastDrawn, now - last < .milliseconds(100), !progress.isComplete { return nil }
            lastDrawn = now
            return json(progress, percent: percent, now: now).line + "\n"
        }
    }

    /// Clears the open line, so that something else can be written.
    mutating func clear() -> String? {
        guard isOpen else { return nil }
        isOpen = false
        lastDrawn = nil
        return "\r\u{1B}[2K"
    }

    private func words(_ progress: StageProgress, percent: Int, now: Duration) -> String {
        let speed = speed(progress, now: now)
        return Message.progress(
            progress.stage, percent: percent, speed: speed.map(Self.short),
            left: left(progress, now: now).map { String(Timecode.print($0).prefix { $0 != "." }) }
        ).text(in: language)
    }

    private func json(_ progress: StageProgress, percent: Int, now: Duration) -> JSON {
        let unit =
            switch progress.unit {
            case .media: "milliseconds"
            case .bytes: "bytes"
            case .items: "items"
            }
        return [
            "stage": .string(progress.stage.text(in: .en)), "done": .integer(progress.done),
            "total": .integer(progress.total), "unit": .string(unit), "percent": .integer(Int64(percent)),
            "speed": speed(progress, now: now).map { .number(($0 * 100).rounded() / 100) } ?? .null,
            "left": left(progress, now: now).map { .integer(Int64($0.value)) } ?? .null,
        ]
    }

    /// Media time per real time, once there is enough of both to tell.
    private func speed(_ progress: StageProgress, now: Duration) -> Double? {
        guard progress.unit == .media, progress.done > 0, now - stageBegan >= .milliseconds(200) else {
            return nil
        }
        return Double(progress.done) / 1000 / Self.seconds(now - stageBegan)
    }

    private func left(_ progress: StageProgress, now: Duration) -> Milliseconds? {
        guard progress.done > 0, progress.total > progress.done, now - stageBegan >= .seconds(1) else {
            return nil
        }
        let rest = Double(progress.total - progress.done) / Double(progress.done)
        return Milliseconds(Int(Self.seconds(now - stageBegan) * rest * 1000))
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// `3.2` below ten, `128` above.
    private static func short(_ value: Double) -> String {
        value < 10 ? String(Double(Int(value * 10)) / 10) : String(Int(min(value, 1e9)))
    }
}
