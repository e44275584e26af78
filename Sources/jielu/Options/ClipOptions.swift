import ArgumentParser
import JieluKit

/// What a clip is to hold.
struct ClipOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Where it begins: 0:41:07, or @61675 (a picture's number).", valueName: "time"))
    var from: String?
    @Option(help: ArgumentHelp("Where it ends.", valueName: "time"))
    var to: String?
    @Option(
        help: ArgumentHelp(
            "An utterance of the transcript, or several that follow each other; may be repeated.",
            valueName: "s12|s12..s15"))
    var atAnchor: [String] = []
    @Option(
        help: ArgumentHelp(
            "What was said, as you remember it: punctuation, width, variants (臺, 台) do not count. May be repeated.",
            valueName: "text"))
    var quote: [String] = []
    @Option(
        help: ArgumentHelp(
            "A text file with one clip a line: a quote, s12..s15, or 0:41:07 0:42:36.", valueName: "file"))
    var list: String?
    @Option(help: ArgumentHelp("Which of the places that say it, as they are listed.", valueName: "number"))
    var nth: String?
    @Option(help: ArgumentHelp("The recording's transcript, with times.", valueName: "file"))
    var transcript: String?
    @Flag(help: "Cut what is less than 90 % sure, too.")
    var allowDoubtful = false

    var isByTime: Bool { from != nil || to != nil }
    /// How many clips are wished for; several of a list, whatever is in it.
    var count: Int { list != nil ? 2 : isByTime ? 1 : atAnchor.count + quote.count }

    /// What the parser cannot tell.
    /// - Throws: `Failure` E104 to E106, E114.
    func check() throws {
        let names = "--from, --at-anchor, --quote, --list"
        let given = [isByTime, !atAnchor.isEmpty, !quote.isEmpty, list != nil].count { $0 }
        if given == 0 { throw Failure.optionsMissing(names) }
        if given > 1 { throw Failure.optionsConflict(names) }
        if isByTime, to == nil { throw Failure.optionNeeds("--from", "--to") }
        if isByTime, from == nil { throw Failure.optionNeeds("--to", "--from") }
        if !isByTime, list == nil, transcript == nil {
            throw Failure.optionNeeds(quote.isEmpty ? "--at-anchor" : "--quote", "--transcript")
        }
        if nth != nil, quote.isEmpty { throw Failure.optionNeeds("--nth", "--quote") }
        if nth != nil, quote.count > 1 { throw Failure.optionsConflict("--nth, --quote --quote") }
        if allowDoubtful, isByTime { throw Failure.optionNeeds("--allow-doubtful", "--quote, --at-anchor") }
        _ = try place()
    }

    private func place() throws -> Int? {
        guard let nth else { return nil }
        guard let number = Int(nth), number > 0 else {
            throw Failure.optionValue("--nth", nth, expected: .wordNumber)
        }
        return number
    }

    /// One for each that was asked for, in that order.
    /// - Throws: `Failure` E104, E842, E849.
    /// - Parameter titled: whether each is called by what is said in it.
    func wishes(_ transcript: Transcript?, titled: Bool = false) throws -> [ClipWish] {
        let wishes = try list.map { try listed($0, transcript) } ?? wishes(transcript)
        return titled ? wishes.map { $0.titled(in: transcript) } : wishes
    }

    /// One for each line of a list.
    private func listed(_ path: String, _ transcript: Transcript?) throws -> [ClipWish] {
        let lines = try ClipListFile(path).lines
        let quotes = lines.compactMap { if case .quote(let text) = $0.wish { text } else { nil } }
        let search = transcript.map { QuoteSearch($0) }
        var found = (search.map { zip(quotes, $0.passages(saying: quotes)).map(\.1) } ?? [])[...]
        return try lines.map { line in
            switch line.wish {
            case .range(let start, let end): return .cut(CutEntry(start: start, end: end, line: line.number))
            case .anchor(let anchor):
                guard let search else { throw Failure.optionNeeds("--list", "--transcript") }
                guard let passage = Self.passage(anchor, in: search) else {
                    throw Failure.anchorUnknown(Text.singleLine(anchor)).located(
                        file: path, line: line.number)
                }
                return wish(anchor, passage, search)
            case .quote(let text):
                guard let search else { throw Failure.optionNeeds("--list", "--transcript") }
                guard let passages = found.popFirst() ?? nil else {
                    throw Failure.quoteWithoutWords(text, most: QuoteSearch.mostTokens)
                        .located(file: path, line: line.number)
                }
                return try wish(text, passages, search)
            }
        }
    }

    private func wishes(_ transcript: Transcript?) throws -> [ClipWish] {
        if let from, let to {
            return [.cut(CutEntry(start: try Self.time("--from", from), end: try Self.time("--to", to)))]
        }
        guard let transcript else { return [] }
        let search = QuoteSearch(transcript)
        let anchors = try atAnchor.map { anchor in
            guard let passage = Self.passage(anchor, in: search) else {
                throw Failure.anchorUnknown(Text.singleLine(anchor)).located(file: self.transcript)
            }
            return wish(anchor, passage, search)
        }
        guard !quote.isEmpty else { return anchors }
        return try zip(quote, search.passages(saying: quote)).map { quote, passages in
            guard let passages else {
                throw Failure.quoteWithoutWords("--quote", most: QuoteSearch.mostTokens)
            }
            return try wish(quote, passages, search)
        }
    }

    private static func time(_ option: String, _ text: String) throws -> TimeSpec {
        try CutOptions.option(option, text, expected: .wordTimes) { try Timecode.parse(text) }
    }

    private static func passage(_ anchor: String, in search: QuoteSearch) -> Passage? {
        if let whole = search.passage(from: anchor, through: anchor) { return whole }
        guard let dots = anchor.range(of: "..") else { return nil }
        return search.passage(
            from: String(anchor[..<dots.lowerBound]), through: String(anchor[dots.upperBound...]))
    }

    private func wish(_ quote: String, _ passages: [Passage], _ search: QuoteSearch) throws -> ClipWish {
        wish(
            quote,
            QuoteSearch.answer(
                among: passages, saying: Text.singleLine(quote), nth: try place(),
                allowsDoubt: allowDoubtful, names: .options, file: transcript), search)
    }

    private func wish(_ anchor: String, _ passage: Passage, _ search: QuoteSearch) -> ClipWish {
        wish(
            anchor,
            QuoteSearch.answer(
                passage, saying: Text.singleLine(anchor), allowsDoubt: allowDoubtful, names: .options,
                file: transcript), search)
    }

    private func wish(_ asked: String, _ answer: QuoteAnswer, _ search: QuoteSearch) -> ClipWish {
        switch answer {
        case .found(_, let timing):
            .cut(CutEntry(start: .time(Timestamp(timing.start)), end: .time(Timestamp(timing.end))))
        case .refused(let failure, let passages, let number):
            .refused(
                ClipRefusal(
                    failure, of: asked, passages, firstNumber: number,
                    // Of several, it is their list that helps.
                    around: passages.count == 1 ? search.words(around: passages[0]) : (nil, nil)))
        }
    }
}

/// What becomes of one clip that was asked for.
enum ClipWish {
    case cut(CutEntry)
    case refused(ClipRefusal)

    var entry: CutEntry? { if case .cut(let entry) = self { entry } else { nil } }
    /// Called by who speaks and what is said first, as a reel's chapters are.
    func titled(in transcript: Transcript?) -> ClipWish {
        guard case .cut(var entry) = self, entry.title == nil, case .time(let start) = entry.start,
            let item = transcript?.utterances.first(where: {
                $0.timing.map { $0.end > start.milliseconds } ?? false
            })
        else { return self }
        let words = transcript?.plainText(of: item) ?? item.text
        let short = words.count > 24 ? words.prefix(24) + "…" : words[...]
        entry.title = Text.singleLine((item.speaker.map { $0 + " " } ?? "") + short)
        return .cut(entry)
    }

    var refusal: ClipRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

/// A clip that is not cut: why, and what a user needs to decide.
struct ClipRefusal {
    let failure: Failure
    /// The quote or the utterances that were asked for.
    private let asked: String
    private let passages: [Passage]
    private let firstNumber: Int
    private let around: (before: String?, after: String?)

    init(
        _ failure: Failure, of asked: String, _ passages: [Passage], firstNumber: Int,
        around: (before: String?, after: String?)
    ) {
        self.failure = failure
        self.asked = asked
        self.passages = passages
        self.firstNumber = firstNumber
        self.around = around
    }

    /// The places with their times; of a single one what is said around it.
    func text(_ console: Console) -> String {
        var text = around.before.map { "   … " + Text.singleLine($0) + "\n" } ?? ""
        for (index, passage) in passages.enumerated() {
            text += passage.line(number: firstNumber + index, console)
        }
        return text + (around.after.map { "   … " + Text.singleLine($0) + "\n" } ?? "")
    }

    var json: JSON {
        [
            "asked": .string(asked), "state": "notCut", "code": .string(failure.code),
            "found": .array(
                passages.enumerated().map { $1.json(number: firstNumber + $0) }),
            "before": .optional(around.before), "after": .optional(around.after),
        ]
    }
}
