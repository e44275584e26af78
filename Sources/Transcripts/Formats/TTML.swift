import Messages
import Timeline

/// Timed Text Markup Language: paragraphs with times, agents as speakers; also DFXP, IMSC and EBU-TT-D.
///
/// Times nest: what stands in a timed element counts from its start, or, in a `seq`, from the end of what is before it.
enum TTML {
    /// Whether a text is a TTML document, by its root element.
    static func hasRoot(_ text: String) -> Bool {
        var reader = XMLText(String(text.prefix(20_000)))
        while let event = try? reader.event() {
            if case .start(let name, _, _) = event { return name == "tt" }
        }
        return false
    }

    /// Reads the paragraphs that have a time of their own or around them; of one without, the spans that have.
    /// - Throws: `Failure` E420 where it is no XML, E504 where a time is none, each with its line; E503 where the root is
    ///   not `tt`.
    static func read(_ text: String, repairs: inout [Notice]) throws -> Transcript {
        var reader = Reader(text)
        try reader.run()
        repairs += reader.repairs
        var transcript = CaptionAssembly.transcript(
            reader.cues, language: reader.language, repairs: &repairs)
        transcript.title = reader.title
        return transcript
    }

    private struct Reader {
        private var xml: XMLText
        private var clock = TTMLClock()
        private var stack: [Element] = []
        private var agents: [String: String] = [:]
        private var agent: String?
        private(set) var cues: [RawCue] = []
        private(set) var repairs: [Notice] = []
        private(set) var language: String?
        private(set) var title: String?
        private var text = ""
        /// Whether what was read last of a paragraph ends in a space, or nothing was.
        private var endsInSpace = true

        init(_ text: String) { xml = XMLText(text) }

        /// An element that is open.
        private struct Element {
            var name: String
            /// When it begins, and ends where that is known.
            var start: Int
            var end: Int?
            var isTimed: Bool
            var agent: String?
            var preservesSpace: Bool
            var isSequence: Bool
            /// In a sequence, where the next child begins.
            var next: Int
            /// Of a paragraph, or of a timed span in one without a time.
            var pieces: [RawCue.Piece] = []
            var line: Int
        }

        mutating func run() throws {
            var hasRoot = false
            while let event = try xml.event() {
                switch event {
                case .start(let name, let attributes, let line):
                    if !hasRoot {
                        guard name == "tt" else { throw Failure.transcriptEmpty(format: "ttml") }
                        hasRoot = true
                        clock = TTMLClock(attributes)
                        language = attributes["lang"].flatMap { $0.isEmpty ? nil : $0 }
                    }
                    do { try start(name, attributes, line) } catch let failure as Failure {
                        throw failure.located(line: line)
                    }
                case .end(let name): end(name)
                case .text(let text): add(text)
                }
            }
        }

        private mutating func start(_ name: String, _ attributes: [String: String], _ line: Int) throws {
            if name == "agent" { agent = attributes["id"] }
            if name == "title" || name == "name" { text = "" }
            if name == "br" { append("\n") }
            if name == "p" { endsInSpace = true }
            let parent = stack.last
            let base = parent.map { $0.isSequence ? $0.next : $0.start } ?? 0
            let begin = try attributes["begin"].map { try clock.time($0) }
            var finish = try attributes["end"].map { base + (try clock.time($0)) }
            let start = base + (begin ?? 0)
            if let duration = try attributes["dur"].map({ try clock.time($0) }) {
                finish = min(finish ?? .max, start + duration)
            }
            if let limit = parent?.end { finish = min(finish ?? limit, limit) }
            let isSpan = name == "span"
            if isSpan, attributes.keys.contains(where: Self.styles.contains) {
                repairs.append(.cueFormattingDropped().located(line: line))
            }
            let space = attributes["space"]
            stack.append(
                Element(
                    name: name, start: start, end: finish, isTimed: begin != nil || finish != nil,
                    agent: attributes["agent"] ?? parent?.agent,
                    preservesSpace: space.map { $0 == "preserve" } ?? parent?.preservesSpace ?? false,
                    isSequence: attributes["timeContainer"] == "seq", next: start, line: line))
        }

        private static let styles: Set<String> = [
            "color", "fontStyle", "fontWeight", "textDecoration", "fontFamily", "fontSize",
        ]

        private mutating func end(_ name: String) {
            guard let element = stack.popLast() else { return }
            if let index = stack.indices.last, stack[index].isSequence {
                stack[index].next = max(stack[index].next, element.end ?? element.start)
            }
            switch name {
            case "name":
                if let agent, agents[agent] == nil { agents[agent] = trim(text) }
            case "agent": agent = nil
            case "title" where !stack.contains { $0.name == "body" }:
                if title == nil, !trim(text).isEmpty { title = trim(text) }
            case "p": add(element)
            case "span": close(span: element)
            default: break
            }
        }

        /// What a span says belongs to its paragraph, unless only the span has a time.
        private mutating func close(span: Element) {
            guard !span.pieces.isEmpty else { return }
            guard let paragraph = stack.lastIndex(where: { $0.name == "p" }), isOwnCue(span, in: paragraph)
            else {
                if let index = stack.indices.last { stack[index].pieces += span.pieces }
                return
            }
            add(span)
        }

        /// Whether a timed span stands in a paragraph that has no time.
        private func isOwnCue(_ span: Element, in paragraph: Int) -> Bool {
            !stack[paragraph...].contains { $0.isTimed } && span.isTimed && span.end != nil
        }

        private mutating func add(_ element: Element) {
            guard let end = element.end else {
                let said = trim(element.pieces.map(\.text).joined())
                if !said.isEmpty { repairs.append(.textIgnored(said).located(line: element.line)) }
                return
            }
            cues.append(
                RawCue(start: element.start, end: end, pieces: element.pieces, line: element.line))
        }

        private mutating func add(_ added: String) {
            if stack.last?.name == "title" || stack.last?.name == "name" { text += added }
            append(added, isBreak: false)
        }

        private mutating func append(_ added: String, isBreak: Bool = true) {
            guard let paragraph = stack.lastIndex(where: { $0.name == "p" }), let top = stack.last,
                ["p", "span", "br"].contains(top.name)
            else { return }
            let words = isBreak || top.preservesSpace ? added : collapsed(added)
            endsInSpace = words.last.map(\.isWhitespace) ?? endsInSpace
            guard !words.isEmpty else { return }
            // A span's start is a word's, where its paragraph has a time as well.
            let isWord =
                top.name == "span" && top.isTimed
                && stack[paragraph...].dropLast().contains { $0.isTimed }
            let isFirst = !top.pieces.contains { !trim($0.text).isEmpty }
            stack[stack.count - 1].pieces.append(
                RawCue.Piece(
                    voice: voice(top.agent), start: isWord && isFirst && !isBreak ? top.start : nil,
                    text: words))
        }

        /// The first agent of those named, by name.
        private func voice(_ agent: String?) -> String? {
            guard let id = agent?.split(separator: " ").first.map(String.init) else { return nil }
            return agents[id]
        }

        /// With one space where the source has several, or tabs and line ends, also over the borders of spans.
        private func collapsed(_ text: String) -> String {
            var result = String.UnicodeScalarView()
            var isSpace = endsInSpace
            for scalar in text.unicodeScalars {
                let isBlank = [" ", "\t", "\n", "\r"].contains(scalar)
                if !isBlank { result.append(scalar) } else if !isSpace { result.append(" ") }
                isSpace = isBlank
            }
            return String(result)
        }
    }
}
