import Messages
public import Timeline

/// How captions are made to be read: each rule has a name, a default, and bounds.
///
/// The defaults are what broadcasters ask of Traditional Chinese and English. A cue's text and its start never give
/// way to a rule; its end does. Where there is no room at all the reading speed is given up first, then the shortest
/// duration, and `CueTrack` counts both.
public struct CueRules: Hashable, Sendable {
    /// Full-width characters on a line that has any, 4…100; a Latin letter among them counts half.
    public var hanLine = 16
    /// Letters on a line without full-width characters, 8…200.
    public var latinLine = 42
    /// Lines in a cue, 1…4.
    public var lines = 2
    /// Full-width characters read in a second, 1…100.
    public var hanSpeed = 9.0
    /// Letters read in a second, 1…100.
    public var latinSpeed = 17.0
    /// What a cue lasts at least, 0…10 s.
    public var shortest: Milliseconds = 1000
    /// What a cue lasts at most, 1…60 s.
    public var longest: Milliseconds = 7000
    /// What lies at least between two cues, 0…2 s: two pictures, for the eye to see that something new came.
    public var gap: Milliseconds = 80
    /// A gap shorter than this is closed to `gap`, 0…5 s, so that captions do not flicker.
    public var chain: Milliseconds = 500
    /// Whether each word's start is written as well, where the format can.
    public var wordTimes = false
    /// The words that no line ends in; nil learns them from what the cues are made of.
    public var vocabulary: Vocabulary?

    public init() {}

    /// The rules that a command line can change.
    public enum Name: String, CaseIterable, Sendable {
        case hanLine = "han-line"
        case latinLine = "latin-line"
        case lines
        case hanSpeed = "han-speed"
        case latinSpeed = "latin-speed"
        case shortest, longest, gap, chain
    }

    /// The value of a rule as `set` reads it.
    public func value(_ name: Name) -> String {
        switch name {
        case .hanLine: String(hanLine)
        case .latinLine: String(latinLine)
        case .lines: String(lines)
        case .hanSpeed: Self.print(hanSpeed)
        case .latinSpeed: Self.print(latinSpeed)
        case .shortest: Self.print(shortest)
        case .longest: Self.print(longest)
        case .gap: Self.print(gap)
        case .chain: Self.print(chain)
        }
    }

    /// Changes one rule: `han-line=14`, `shortest=1.2`, `gap=80ms`. Durations are times as jielu reads them.
    /// - Throws: `Failure` E511 for an unknown name or a value out of bounds.
    public mutating func set(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = Name(rawValue: trim(String(parts[0])).lowercased()),
            assign(name, trim(String(parts[1])))
        else { throw Failure.cueRule(text, known: Name.allCases.map { "\($0.rawValue)=\(value($0))" }) }
        // A cue that must be shorter than it may be cannot be made.
        guard shortest <= longest else {
            throw Failure.cueRule(text, known: Name.allCases.map { "\($0.rawValue)=\(value($0))" })
        }
    }

    private mutating func assign(_ name: Name, _ text: String) -> Bool {
        switch name {
        case .hanLine: Self.take(Int(text), 4...100, &hanLine)
        case .latinLine: Self.take(Int(text), 8...200, &latinLine)
        case .lines: Self.take(Int(text), 1...4, &lines)
        case .hanSpeed: Self.take(Double(text), 1...100, &hanSpeed)
        case .latinSpeed: Self.take(Double(text), 1...100, &latinSpeed)
        case .shortest: Self.take(Self.duration(text), 0...10_000, &shortest)
        case .longest: Self.take(Self.duration(text), 1000...60_000, &longest)
        case .gap: Self.take(Self.duration(text), 0...2000, &gap)
        case .chain: Self.take(Self.duration(text), 0...5000, &chain)
        }
    }

    private static func take<Value: Comparable>(
        _ value: Value?, _ bounds: ClosedRange<Value>, _ place: inout Value
    ) -> Bool {
        guard let value, bounds.contains(value) else { return false }
        place = value
        return true
    }

    private static func duration(_ text: String) -> Milliseconds? {
        guard case .time(let time)? = try? Timecode.parse(text) else { return nil }
        return time.milliseconds
    }

    private static func print(_ speed: Double) -> String {
        speed == speed.rounded() ? String(Int(speed)) : String(speed)
    }

    private static func print(_ time: Milliseconds) -> String {
        time.value % 1000 == 0 ? String(time.value / 1000) : "\(time.value)ms"
    }

    /// How long a text of so many full-width characters and letters takes to read, in milliseconds.
    func readingTime(han: Int, latin: Int) -> Int {
        Int((Double(han) * 1000 / hanSpeed + Double(latin) * 1000 / latinSpeed).rounded(.up))
    }
}
