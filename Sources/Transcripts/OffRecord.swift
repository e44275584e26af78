import Timeline

/// Finds the words by which a meeting goes off the record: 「以下不記錄」 … 「恢復紀錄」.
public enum OffRecord {
    /// One place where they are said or written.
    public struct Mark: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            /// From here on nothing is to be recorded.
            case stops
            /// From here on it is again.
            case resumes
        }
        public var kind: Kind
        /// The item's id; `title` for the transcript's title.
        public var id: String
        /// Of the source, from 1, where it is known.
        public var line: Int?
        /// The words as they are written.
        public var text: String
    }

    /// The places in order: in the title, in speakers' names, and in all items. Width, spaces and punctuation between the characters do not matter, nor does 紀 for 記;
    /// 「列入紀錄」 said of something else is none, but one that is only quoted counts: nobody but a reader can tell. 「恢復紀錄」 counts alone as well: the words before it may have been
    /// misheard.
    public static func detect(_ transcript: Transcript) -> [Mark] {
        var marks: [Mark] = []
        var isOff = false
        func add(_ found: [Found], _ folded: FoldedText, id: String, line: Int?) {
            var end = 0
            for (kind, range) in found.sorted(by: {
                ($0.1.lowerBound, $0.1.upperBound) < ($1.1.lowerBound, $1.1.upperBound)
            })
            where range.lowerBound >= end {
                let text = folded.original(range)
                if kind == .resumes, !isOff, !loneResumes.contains(fold(text)) { continue }
                end = range.upperBound
                isOff = kind == .stops
                marks.append(Mark(kind: kind, id: id, line: line, text: text))
            }
        }
        if let title = transcript.title {
            let folded = FoldedText(transcript.reading(title))
            add(formulas(folded) + remarks(folded).map { (.stops, $0) }, folded, id: "title", line: nil)
        }
        var speaker: String?
        // The end of the utterance before: captions break a formula where their line ends.
        var previous: (item: Transcript.Item, tail: String)?
        for item in transcript.items {
            let text = transcript.reading(item.text)
            let folded = FoldedText(text)
            if let name = item.speaker, name != speaker {
                // A label's colon may stand amid the formula.
                let name = transcript.reading(name)
                let border = FoldedText(name).scalars.count
                let joined = FoldedText(name + "：" + String(text.prefix(reach)))
                let found = formulas(joined) + remarks(joined).map { (.stops, $0) }
                add(found.filter { $0.1.lowerBound < border }, joined, id: item.id, line: item.line)
            }
            speaker = item.speaker
            if item.kind == .utterance {
                if let (before, tail) = previous {
                    let border = FoldedText(tail).scalars.count
                    let joined = FoldedText(tail + String(text.prefix(reach)))
                    add(
                        formulas(joined).filter { $0.1.lowerBound < border && $0.1.upperBound > border },
                        joined, id: before.id, line: before.line)
                }
                previous = (item, String(text.suffix(reach)))
            }
            let remarks = remarks(folded, isRemark: item.kind == .remark)
            add(formulas(folded) + remarks.map { (.stops, $0) }, folded, id: item.id, line: item.line)
        }
        return marks
    }

    private typealias Found = (Mark.Kind, Range<Int>)

    /// More characters than any formula has, with spaces and punctuation.
    private static let reach = 40

    private static func formulas(_ folded: FoldedText) -> [Found] {
        var found: [Found] = resumes.flatMap { folded.ranges(of: $0) }.map { (.resumes, $0) }
        // The refusal is rare: what announces it is looked for only before one.
        for refusal in refusals.flatMap({ folded.ranges(of: $0) })
        where refusal.upperBound == folded.scalars.count
            || !continuations.contains(folded.scalars[refusal.upperBound])
        {
            for (opening, gap) in openings {
                let from = max(0, refusal.lowerBound - opening.count - gap)
                guard refusal.lowerBound - from >= opening.count,
                    let start = (from...(refusal.lowerBound - opening.count)).last(where: {
                        folded.scalars[$0..<($0 + opening.count)].elementsEqual(opening)
                    })
                else { continue }
                found.append((.stops, start..<refusal.upperBound))
            }
        }
        return found
    }

    private static let refusals: [[Unicode.Scalar]] = [
        "不記錄", "不要記錄", "不列入記錄", "不予記錄", "不做記錄", "不作記錄", "不用記錄", "不留記錄", "別記錄", "停止記錄", "暫停記錄", "offtherecord",
        "不要錄", "不錄音", "不錄影", "停止錄音", "停止錄影", "暫停錄音", "暫停錄影",
    ].map(fold)

    /// What makes another word of 「不要錄」: 「不要錄取」, 「不要錄用」.
    private static let continuations: Set<Unicode.Scalar> = ["取", "用"]

    /// What comes before a refusal, and how many characters may stand between: 「以下我要講的內容不要記錄」.
    private static let openings: [([Unicode.Scalar], gap: Int)] = [
        (fold("以下"), 8), (fold("接下來"), 8), (fold("下面"), 6), (fold("這段"), 1), (fold("這一段"), 1),
        (fold("這部分"), 1),
    ]

    private static let resumes: [[Unicode.Scalar]] = [
        "恢復記錄", "回復記錄", "繼續記錄", "以上不記錄", "以上不要記錄", "以上不列入記錄", "backontherecord",
        "恢復錄音", "恢復錄影", "繼續錄音", "繼續錄影",
    ].map(fold)

    private static let loneResumes = Set(
        ["恢復記錄", "回復記錄", "以上不記錄", "以上不要記錄", "以上不列入記錄"].map(fold))

    private static let bracketed: [[Unicode.Scalar]] = [
        "不列入記錄", "不記錄", "不予記錄", "offtherecord", "停止記錄", "暫停記錄", "不錄音", "不錄影", "停止錄音",
        "停止錄影", "暫停錄音", "暫停錄影",
    ].map(fold)

    /// Formulas that count only as a remark or in brackets, where nobody just speaks about them.
    private static func remarks(_ folded: FoldedText, isRemark: Bool = false) -> [Range<Int>] {
        let ranges = bracketed.flatMap { folded.ranges(of: $0) }
        if isRemark { return ranges }
        return ranges.filter { folded.isBracketed($0) }
    }

    private static func fold(_ text: String) -> [Unicode.Scalar] {
        FoldedText(text).scalars
    }
}

extension Transcript {
    /// What a text reads as, with character references resolved even where jielu's page shows them as they stand:
    /// other readers of the published files may resolve them.
    fileprivate func reading(_ text: String) -> String {
        markup == .markdown ? plainText(text) : InlineMarkdownParser.decoded(text)
    }
}

/// A text's letters and digits alone, in one width and case, 紀 as 記 and simplified forms as traditional ones.
private struct FoldedText {
    private(set) var scalars: [Unicode.Scalar] = []
    private var positions: [Int] = []
    private let source: [Unicode.Scalar]

    init(_ text: String) {
        source = Array(text.unicodeScalars)
        for (position, scalar) in source.enumerated() {
            let usual = Self.halfWidthLetter(scalar)
            guard usual.properties.isAlphabetic || usual.properties.numericType != nil else { continue }
            scalars.append(
                Self.variants[usual] ?? usual.properties.lowercaseMapping.unicodeScalars.first ?? usual)
            positions.append(position)
        }
    }

    private static func halfWidthLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: scalar
        }
    }

    private static let variants: [Unicode.Scalar: Unicode.Scalar] = [
        "紀": "記", "记": "記", "纪": "記", "录": "錄", "恢": "恢", "复": "復", "複": "復", "内": "內", "发": "發", "这": "這",
        "请": "請", "暂": "暫", "继": "繼", "续": "續", "开": "開",
    ]

    func ranges(of pattern: [Unicode.Scalar]) -> [Range<Int>] {
        guard let first = pattern.first, scalars.count >= pattern.count else { return [] }
        var ranges: [Range<Int>] = []
        for start in 0...(scalars.count - pattern.count)
        where scalars[start] == first && scalars[start..<(start + pattern.count)].elementsEqual(pattern) {
            ranges.append(start..<(start + pattern.count))
        }
        return ranges
    }

    func original(_ range: Range<Int>) -> String {
        String(
            String.UnicodeScalarView(source[positions[range.lowerBound]...positions[range.upperBound - 1]]))
    }

    /// Whether a range stands between brackets that hold nothing else but a few words.
    func isBracketed(_ range: Range<Int>) -> Bool {
        let opening: Set<Unicode.Scalar> = ["(", "（", "[", "［", "【", "〔"]
        let closing: Set<Unicode.Scalar> = [")", "）", "]", "］", "】", "〕"]
        let (from, to) = (positions[range.lowerBound], positions[range.upperBound - 1])
        let before = source[max(0, from - 12)..<from]
        let after = source[(to + 1)..<min(source.count, to + 13)]
        guard let open = before.lastIndex(where: { opening.contains($0) || closing.contains($0) }),
            let close = after.firstIndex(where: { opening.contains($0) || closing.contains($0) })
        else { return false }
        return opening.contains(before[open]) && closing.contains(after[close])
    }
}
