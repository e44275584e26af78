import Timeline

extension AkomaNtoso {
    /// Valid by the standard's schema, or as the archives of SayIt's dialect have it. Times are kept in attributes of
    /// jielu's own where the schema allows any (`akn`).
    static func write(_ transcript: Transcript, _ dialect: Dialect, facts: DebateFacts? = nil) -> String {
        var writer = AkomaNtosoWriter(transcript, dialect, facts: facts)
        return writer.run()
    }
}

/// What a debate's file says of it beside the words.
public struct DebateFacts: Hashable, Sendable {
    /// ASCII; the last part of its address.
    public var id: String
    /// ISO 8601.
    public var day: String
    /// Wall clock of the transcript's zero: with it, speeches have the moments they began and ended at.
    public var start: WallClock?
    /// Who holds the meeting.
    public var organization: String?

    public init(id: String, day: String, start: WallClock? = nil, organization: String? = nil) {
        self.id = id
        self.day = day
        self.start = start
        self.organization = organization
    }
}

/// Writes the elements one after another, with the sections that are open.
struct AkomaNtosoWriter {
    private let transcript: Transcript
    private let isStandard: Bool
    private let facts: DebateFacts?
    /// Speeches with their moments: in SayIt's dialect all of them or none, since it sorts the timed before the others.
    private let hasMoments: Bool
    private var text = ""
    private var names: [String] = []
    private var numbers: [String: Int] = [:]
    /// Levels of the open sections below the meeting's, and the ids of all.
    private var levels: [Int] = []
    private var ids = ["dbsect_1"]
    private var counts: [String: Int] = [:]
    private var isInSpeech = false
    private var speaker: String?

    init(_ transcript: Transcript, _ dialect: AkomaNtoso.Dialect, facts: DebateFacts?) {
        self.transcript = transcript
        self.facts = facts
        isStandard = dialect == .akn
        hasMoments =
            facts?.start != nil
            && (dialect == .akn
                || transcript.items.allSatisfy { $0.kind != .utterance || $0.timing != nil })
        for name in transcript.items.compactMap(\.speaker) where numbers[name] == nil {
            names.append(name)
            numbers[name] = names.count
        }
    }

    mutating func run() -> String {
        let language = transcript.language.map { #" xml:lang="\#(attribute($0))""# } ?? ""
        text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        if isStandard {
            text += #"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" "#
            text += #"xmlns:jielu="urn:jielu:transcript:1">"# + "\n<debate name=\"debate\">\n<meta>\n"
            text += identification() + "<references source=\"#jielu\">\n"
        } else {
            text += "<akomaNtoso>\n<debate>\n<meta>\n<references>\n"
        }
        for name in names {
            let id = isStandard ? #"eId="\#(id(name))""# : #"id="\#(attribute(id(name)))""#
            let address =
                isStandard ? "/akn/ontology/person/" + standardID(name) : "/ontology/person/::/" + name
            text += #"<TLCPerson \#(id) href="\#(attribute(address))" showAs="\#(attribute(name))"/>"# + "\n"
        }
        if isStandard {
            text +=
                #"<TLCOrganization eId="jielu" href="/akn/ontology/organization/jielu" showAs="jielu"/>"#
                + "\n"
            if let organization = facts?.organization {
                text +=
                    #"<TLCOrganization eId="org" href="/akn/ontology/organization/org" "#
                    + #"showAs="\#(attribute(organization))"/>"# + "\n"
            }
        }
        text += "</references>\n</meta>\n<debateBody\(isStandard ? language : "")>\n"
        text += isStandard ? "<debateSection name=\"debate\" eId=\"dbsect_1\">\n" : "<debateSection>\n"
        if let title = transcript.title { text += "<heading>" + content(title) + "</heading>\n" }
        for index in transcript.items.indices { add(transcript.items[index], at: index) }
        closeSpeech()
        // The schema wants something in every section.
        if transcript.items.isEmpty, isStandard { text += "<narrative/>\n" }
        text += String(repeating: "</debateSection>\n", count: levels.count + 1)
        return text + "</debateBody>\n</debate>\n</akomaNtoso>\n"
    }

    private func standardID(_ name: String) -> String { "p\(numbers[name] ?? 0)" }
    private func id(_ name: String) -> String { isStandard ? standardID(name) : name }

    /// What the standard wants to know of every document; what is not known is said to be so.
    private func identification() -> String {
        let day =
            facts?.day
            ?? transcript.title?.prefixMatch(of: /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/).map {
                String($0.output)
            }
        let date = day ?? "0001-01-01"
        let language = transcript.language ?? (PDISMarkdown.usesFullWidth(transcript) ? "zh" : "en")
        let country = language.hasSuffix("-TW") || language.hasSuffix("-Hant") ? "tw" : "zz"
        let code =
            [
                "zh": "zho", "en": "eng", "ja": "jpn", "ko": "kor", "nan": "nan", "hak": "hak", "fr": "fra",
                "de": "deu",
            ][
                language.prefix { $0 != "-" }.lowercased()] ?? "und"
        let work = "/akn/\(country)/debate/\(date)/\(facts?.id ?? "record")"
        let author = facts?.organization == nil ? "#jielu" : "#org"
        func part(_ name: String, _ address: String, _ more: String) -> String {
            "<\(name)>\n<FRBRthis value=\"\(address)/!main\"/>\n<FRBRuri value=\"\(address)\"/>\n"
                + "<FRBRdate date=\"\(date)\" name=\"\(day == nil ? "unknown" : "meeting")\"/>\n"
                + "<FRBRauthor href=\"\(author)\"/>\n\(more)</\(name)>\n"
        }
        return "<identification source=\"#jielu\">\n"
            + part("FRBRWork", work, "<FRBRcountry value=\"\(country)\"/>\n")
            + part("FRBRExpression", work + "/" + code + "@", "<FRBRlanguage language=\"\(code)\"/>\n")
            + part("FRBRManifestation", work + "/" + code + "@.xml", "") + "</identification>\n"
    }

    /// Whether an utterance begins a speech of its own where that of `speaker` is open.
    private func begins(_ item: Transcript.Item, after speaker: String?) -> Bool {
        item.startsTurn || item.speaker != speaker
    }

    /// The moments of the speech that begins at `index`.
    private func moments(at index: Int) -> String {
        guard hasMoments, let start = facts?.start else { return "" }
        let speech = transcript.items[index...].enumerated().prefix { offset, item in
            item.kind == .utterance
                && (offset == 0 || !begins(item, after: transcript.items[index].speaker))
        }
        let times = speech.compactMap(\.element.timing)
        guard let first = times.map(\.start).min(), let last = times.map(\.end).max() else { return "" }
        func moment(_ time: Milliseconds) -> String {
            WallClock(
                milliseconds: start.milliseconds + Int64(time.value), zoneMinutes: start.zoneMinutes
            ).description
        }
        return #" startTime="\#(moment(first))" endTime="\#(moment(last))""#
    }

    private mutating func add(_ item: Transcript.Item, at index: Int) {
        switch item.kind {
        case .heading:
            closeSpeech()
            openSection(item)
            speaker = nil
        case .remark:
            closeSpeech()
            let inside = inline(item.text)
            let id = isStandard ? #" eId="\#(next("narr"))""# : ""
            text +=
                isStandard
                ? "<narrative\(id)>\(inside)</narrative>\n"
                : "<narrative><p><i>\(inside)</i></p></narrative>\n"
        case .utterance:
            if !isInSpeech || begins(item, after: speaker) { openSpeech(item, moments: moments(at: index)) }
            paragraph(item)
        }
    }

    private mutating func openSection(_ item: Transcript.Item) {
        let level = min(max(item.level ?? 2, 2), 6)
        while let last = levels.last, last >= level {
            levels.removeLast()
            ids.removeLast()
            text += "</debateSection>\n"
        }
        let id = next("dbsect")
        levels.append(level)
        ids.append(id)
        let usual = levels.count + 1
        let mark = level == usual ? "" : #" class="level-\#(level)""#
        text +=
            isStandard
            ? "<debateSection name=\"agendaItem\" eId=\"\(id)\"\(mark)>\n" : "<debateSection\(mark)>\n"
        text += "<heading>" + inline(item.text) + "</heading>\n"
    }

    private mutating func next(_ kind: String) -> String {
        let name = (ids.last ?? "") + "__" + kind + "_"
        counts[name, default: 0] += 1
        return name + "\(counts[name, default: 0])"
    }

    private mutating func openSpeech(_ item: Transcript.Item, moments: String) {
        // Of the same turn, after something that is not speech.
        let goesOn = !item.startsTurn && item.speaker != nil && item.speaker == speaker
        closeSpeech()
        let by = item.speaker.map { "#" + id($0) }
        text += "<speech"
        if by != nil || isStandard { text += #" by="\#(attribute(by ?? "#"))""# }
        if isStandard { text += #" eId="\#(next("speech"))""# }
        text += moments + (goesOn ? #" class="continued">"# : ">")
        text += "\n"
        if isStandard, let name = item.speaker { text += "<from>" + content(name) + "</from>\n" }
        isInSpeech = true
        speaker = item.speaker
    }

    private mutating func closeSpeech() {
        if isInSpeech { text += "</speech>\n" }
        isInSpeech = false
    }

    private mutating func paragraph(_ item: Transcript.Item) {
        var attributes = item.language.map { #" xml:lang="\#(attribute($0))""# } ?? ""
        // The id by which the record's page and the world know the utterance.
        if isStandard, facts != nil { attributes += #" eId="\#(attribute(item.id))""# }
        if isStandard, let timing = item.timing {
            attributes += #" jielu:startMs="\#(timing.start.value)" jielu:endMs="\#(timing.end.value)""#
        }
        if let (name, points) = list(item.text) {
            let list =
                "<\(name)\(isStandard ? attributes : "")>"
                + points.map { "<li>" + inline($0) + "</li>" }.joined()
                + "</\(name)>"
            text += isStandard ? list + "\n" : "<p\(attributes)>" + list + "</p>\n"
        } else {
            text += "<p\(attributes)>" + inline(item.text) + "</p>\n"
        }
    }

    /// The points of a text that is a list and nothing else.
    private func list(_ text: String) -> (name: String, points: [String])? {
        guard transcript.markup == .markdown else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        if !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("* ") && !trim($0.dropFirst(2)).isEmpty }) {
            return ("ul", lines.map { trim($0.dropFirst(2)) })
        }
        let numbered = lines.enumerated().compactMap { index, line -> String? in
            let mark = "\(index + 1). "
            return line.hasPrefix(mark) && !trim(line.dropFirst(mark.count)).isEmpty
                ? trim(line.dropFirst(mark.count)) : nil
        }
        return numbered.isEmpty || numbered.count < lines.count ? nil : ("ol", numbered)
    }

    private func inline(_ text: String) -> String {
        guard transcript.markup == .markdown else {
            return CaptionAssembly.lines(text).map(content).joined(separator: "<br/>")
        }
        return elements(InlineMarkdown(text).nodes)
    }

    private func elements(_ nodes: [InlineMarkdown.Node]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): content(text)
            case .strong(let inner): "<b>" + elements(inner) + "</b>"
            case .link(let address, let note, let inner):
                #"<a href="\#(attribute(address))"\#(title(note))>"# + elements(inner) + "</a>"
            case .picture(let address, let note, let words):
                #"<img src="\#(attribute(address))" alt="\#(attribute(words))"\#(title(note))/>"#
            case .lineBreak: "<br/>"
            case .tag: ""
            }
        }.joined()
    }

    private func title(_ note: String?) -> String { note.map { #" title="\#(attribute($0))""# } ?? "" }
    private func content(_ text: String) -> String { TTML.escaped(text, quotes: false) }
    private func attribute(_ text: String) -> String { TTML.escaped(text, quotes: true) }
}
