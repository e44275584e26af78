import Messages
import Timeline

/// Takes a document's tree apart.
struct AkomaNtosoReader {
    private let root: XMLTree
    private var names: [String: String] = [:]
    private var speaker: String?
    private(set) var transcript = Transcript(markup: .markdown)
    private(set) var repairs: [Notice] = []
    /// The moment that times count from, where they are of the calendar.
    private var zero: WallClock?

    init(_ root: XMLTree) { self.root = root }

    mutating func run() {
        for person in root.all("TLCPerson") + root.all("TLCRole") + root.all("TLCOrganization") {
            if let id = person.attributes["eId"] ?? person.attributes["id"], names[id] == nil {
                names[id] = person.attributes["showAs"] ?? id
            }
        }
        let clocks = root.all("speech").compactMap {
            $0.attributes["startTime"].flatMap { try? WallClock($0) }
        }
        zero = clocks.min { $0.milliseconds < $1.milliseconds }
        if zero != nil { repairs.append(.timesFromFirstSpeech()) }
        transcript.title = root.first("docTitle").map(\.text)
        let body = root.first("debateBody") ?? root
        transcript.language = body.attributes["lang"] ?? root.attributes["lang"]
        let sections = body.elements.filter { Self.isSection($0.name) }
        if sections.count == 1, let section = sections.first {
            // The one that holds all is the meeting's.
            let heading = section.child("heading").map { AkomaNtosoInline.markdown($0) } ?? ""
            let plain = InlineMarkdown(heading).plainText
            let isTitle = transcript.title == nil || transcript.title == plain
            if isTitle, !plain.isEmpty { transcript.title = plain }
            walk(body, depth: 0, title: isTitle ? section.line : nil)
        } else {
            walk(body, depth: 1, title: nil)
        }
        transcript.number()
    }

    private static func isSection(_ name: String) -> Bool {
        name == "debateSection" || sections.contains(name)
    }
    private static let sections: Set<String> = [
        "administrationOfOath", "declarationOfVote", "communication", "petitions", "papers",
        "noticesOfMotion",
        "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment", "rollCall", "prayers",
        "oralStatements", "writtenStatements", "personalStatements", "ministerialStatements", "resolutions",
        "nationalInterest", "speechGroup",
    ]
    private static let remarks: Set<String> = ["narrative", "scene", "summary"]
    private static let speeches: Set<String> = ["speech", "question", "answer", "other"]
    /// What is about the document, and is not said.
    private static let silent: Set<String> = ["meta", "coverPage", "preface", "script", "style"]

    /// - Parameters:
    ///   - depth: of the sections around it; the meeting's own is 0.
    ///   - title: the line of the section whose heading is the meeting's title.
    private mutating func walk(_ element: XMLTree, depth: Int, title: Int?) {
        var loose = XMLTree(name: "p", attributes: [:], line: element.line)
        func isLoose(_ child: XMLTree.Child) -> Bool {
            switch child {
            case .text: true
            case .element(let inner): AkomaNtosoInline.isInline(inner.name)
            }
        }
        for child in element.children {
            guard !isLoose(child), case .element(let inner) = child else {
                loose.children.append(child)
                continue
            }
            utterance(loose, by: nil, keepsEmpty: false)
            loose.children = []
            switch inner.name {
            case "heading", "subheading", "num":
                if element.line != title { heading(inner, depth: depth, of: element) }
            case _ where Self.silent.contains(inner.name): break
            case _ where Self.speeches.contains(inner.name): speech(inner, depth: depth)
            case _ where Self.remarks.contains(inner.name): remarks(inner)
            case _ where AkomaNtosoInline.isBlock(inner.name): utterance(inner, by: nil, keepsEmpty: false)
            case _ where Self.isSection(inner.name):
                speaker = nil
                walk(inner, depth: depth + 1, title: title)
            default: walk(inner, depth: depth, title: title)
            }
        }
        utterance(loose, by: nil, keepsEmpty: false)
    }

    private mutating func heading(_ element: XMLTree, depth: Int, of section: XMLTree) {
        let text = AkomaNtosoInline.markdown(element).replacing("\n", with: " ")
        guard !text.isEmpty else { return }
        let named = section.attributes["class"]?.firstMatch(of: /level-([1-6])/).flatMap { Int($0.1) }
        transcript.items.append(
            .init(
                id: "", kind: .heading, text: text, startsTurn: false, level: named ?? min(max(depth, 2), 6)))
        speaker = nil
    }

    private mutating func remarks(_ element: XMLTree) {
        let blocks = element.elements.filter { AkomaNtosoInline.isBlock($0.name) }
        let isPlain = blocks.isEmpty || blocks.count < element.elements.count
        for block in isPlain ? [element] : blocks {
            let text = AkomaNtosoInline.markdown(block)
            if !text.isEmpty {
                transcript.items.append(.init(id: "", kind: .remark, text: text, startsTurn: false))
            }
        }
    }

    private mutating func speech(_ element: XMLTree, depth: Int) {
        let id = element.attributes["by"].map { String($0.drop { $0 == "#" }) } ?? ""
        var name = names[id] ?? (id.isEmpty ? nil : id.removingPercentEncoding ?? id)
        if let from = element.child("from")?.text, !from.isEmpty {
            name = from.hasSuffix("：") || from.hasSuffix(":") ? trim(from.dropLast()) : from
        }
        if name?.isEmpty == true { name = nil }
        let first = transcript.items.count
        let goesOn =
            element.attributes["class"] == "continued" && name == speaker
            && transcript.items.last { $0.kind == .utterance }?.text.isEmpty == false
        var loose = XMLTree(name: "p", attributes: [:], line: element.line)
        var blank: XMLTree?
        for child in element.children {
            guard case .element(let inner) = child, !AkomaNtosoInline.isInline(inner.name) else {
                loose.children.append(child)
                continue
            }
            utterance(loose, by: name, keepsEmpty: false)
            loose.children = []
            switch inner.name {
            case "from": break
            case "heading", "subheading", "num": heading(inner, depth: depth + 1, of: inner)
            case _ where Self.speeches.contains(inner.name): speech(inner, depth: depth)
            case _ where Self.remarks.contains(inner.name): remarks(inner)
            default:
                let count = transcript.items.count
                utterance(inner, by: name, keepsEmpty: false)
                if transcript.items.count == count, blank == nil { blank = inner }
            }
        }
        utterance(loose, by: name, keepsEmpty: false)
        // Somebody's turn without words is one, too.
        if name != nil, !transcript.items[first...].contains(where: { $0.kind == .utterance }) {
            utterance(blank ?? loose, by: name, keepsEmpty: true)
        }
        guard let opening = transcript.items[first...].firstIndex(where: { $0.kind == .utterance }) else {
            return
        }
        transcript.items[opening].startsTurn = name != nil && !goesOn
        if zero != nil, transcript.items[opening].timing == nil {
            transcript.items[opening].timing = timing(of: element)
        }
        speaker = name
    }

    private mutating func utterance(_ element: XMLTree, by name: String?, keepsEmpty: Bool) {
        let text = AkomaNtosoInline.markdown(element)
        guard !text.isEmpty || keepsEmpty else { return }
        var item = Transcript.Item(
            id: "", speaker: name, text: text, language: element.attributes["lang"], startsTurn: false)
        if let start = element.attributes["startMs"].flatMap({ Int($0) }),
            let end = element.attributes["endMs"].flatMap({ Int($0) }), 0 <= start, start <= end,
            end <= 1_000_000_000_000
        {
            item.timing = .init(start: Milliseconds(start), end: Milliseconds(end), method: .given)
        }
        transcript.items.append(item)
    }

    private func timing(of speech: XMLTree) -> Transcript.Timing? {
        func offset(_ name: String) -> Int? {
            guard let zero, let text = speech.attributes[name], let time = try? WallClock(text) else {
                return nil
            }
            return Int(min(max(0, time.milliseconds - zero.milliseconds), 1_000_000_000_000))
        }
        guard let start = offset("startTime") else { return nil }
        let end = max(start, offset("endTime") ?? start)
        return .init(start: Milliseconds(start), end: Milliseconds(end), method: .given)
    }
}
