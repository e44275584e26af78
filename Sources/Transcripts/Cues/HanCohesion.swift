import Foundation

/// How much two Han characters cling to each other: Chinese writes no spaces, and a line should not end inside a word.
///
/// A short list of common pairs knows the usual words; the transcript itself teaches its own (names, terms) by the
/// pairs that it repeats more often than their characters meet by chance (pointwise mutual information); particles say
/// where a phrase ends or begins.
struct HanCohesion: Hashable, Sendable {
    private var pairs: [UInt64: Int] = [:]
    private var singles: [UInt32: Int] = [:]
    private var total = 0

    init() {}

    /// Learns from all that is said. Time and memory grow with the text's length, memory at most with the pairs that
    /// differ.
    init(_ texts: some Sequence<String>) {
        for text in texts {
            var previous: UInt32?
            for scalar in text.unicodeScalars {
                let value = scalar.value
                guard (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFD).contains(value) else {
                    previous = nil
                    continue
                }
                singles[value, default: 0] += 1
                total += 1
                if let previous { pairs[UInt64(previous) << 32 | UInt64(value), default: 0] += 1 }
                previous = value
            }
        }
    }

    static func key(_ first: Character, _ second: Character) -> UInt64? {
        guard let a = first.unicodeScalars.first, let b = second.unicodeScalars.first else { return nil }
        return UInt64(a.value) << 32 | UInt64(b.value)
    }

    /// What a break between two Han characters costs, the first of which is at `index`; nil inside of a number.
    func penalty(_ characters: [Character], behind index: Int) -> Int? {
        let (first, second) = (characters[index], characters[index + 1])
        let isNumeral = Self.numerals.contains(first)
        if Self.numerals.contains(second), isNumeral || first == "第" { return nil }
        if isNumeral { return LineBreaks.worst - (Self.counted.contains(second) ? 4 : 8) }
        var cost = 12
        if let key = Self.key(first, second) {
            if Self.commonPairs.contains(key) { return LineBreaks.worst - 5 }
            cost += learned(key)
        }
        if Self.ending.contains(first) { cost -= 3 }
        if Self.leading.contains(first) { cost += 6 }
        if Self.trailing.contains(second) { cost += 8 }
        if Self.opening.contains(second) { cost -= 2 }
        return min(max(cost, 7), LineBreaks.worst - 2)
    }

    private func learned(_ key: UInt64) -> Int {
        guard let count = pairs[key], count > 1, let a = singles[UInt32(key >> 32)],
            let b = singles[UInt32(truncatingIfNeeded: key)]
        else { return 0 }
        let information = log2(Double(count) * Double(total) / (Double(a) * Double(b)))
        guard information > 1 else { return 0 }
        return Int(min(information * 2.5, 15) * Double(count) / Double(count + 2))
    }

    private static let numerals = Set("〇零一二三四五六七八九十百千萬億兆兩廿卅")
    private static let counted = Set("個人年月日天次元塊點分秒條項案件位座場屆期號樓歲度倍成頁輛所間")
    /// A phrase may well end behind these.
    private static let ending = Set("的了嗎呢吧啊喔著們後時")
    /// These lead to what follows.
    private static let leading = Set("不很第這那每各最太更把被在跟和與或是從對向給讓將為以及並且再又還其該某本可要會能想請")
    /// These end what came before.
    private static let trailing = Set("的了嗎呢吧啊喔著過得地們個上下中裡內外前後間性化者式率")
    /// A phrase often begins with these.
    private static let opening = Set("但而因所如也就都還並且或及和跟與我你他她它這那以在把被讓對從若當只")
}
