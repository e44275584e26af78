import Timeline

/// Finds who speaks in lines such as `陳主持：大家好` or `Alex Sample: hello`, with care: a colon alone makes no label.
struct SpeakerLabels {
    /// The labels that the text uses as such.
    private let known: Set<String>

    /// - Parameter lines: the first line of every utterance, in order.
    init(_ lines: [String]) {
        var counts: [String: Int] = [:]
        var firstIsLabel = false
        var labelled = 0
        for (index, line) in lines.enumerated() {
            guard let (label, _) = Self.split(line) else { continue }
            counts[label, default: 0] += 1
            labelled += 1
            if index == 0 { firstIsLabel = true }
        }
        // One that comes back, a text that begins with one, or several of them in few lines show that labels are used; then a speaker who speaks
        // once counts as well.
        let used =
            counts.values.contains { $0 > 1 } || firstIsLabel
            || labelled > 1 && labelled * 4 >= lines.count
        known = used ? Set(counts.keys) : []
    }

    /// Whether the text has any.
    var areUsed: Bool { !known.isEmpty }

    /// The label and what follows it, where the line begins with one that the text uses.
    func label(_ line: String) -> (speaker: String, text: String)? {
        guard !known.isEmpty, let found = Self.split(line), known.contains(found.label) else { return nil }
        return (found.label, found.rest)
    }

    /// What looks like a label: at most 20 characters without punctuation, and a colon.
    static func split(_ line: String) -> (label: String, rest: String)? {
        let scalars = line.unicodeScalars
        var count = 0
        var index = scalars.startIndex
        while index < scalars.endIndex, scalars[index] != ":", scalars[index] != "：" {
            count += 1
            if count > 40 { return nil }
            index = scalars.index(after: index)
        }
        guard index < scalars.endIndex else { return nil }
        let label = trim(String(scalars[..<index]))
        let colon = scalars[index]
        let after = scalars[scalars.index(after: index)...]
        guard isLabel(label) else { return nil }
        // `https://`, `10:30`, `key:value` are no labels.
        if colon == ":", let next = after.first, next.isASCII, !next.properties.isWhitespace { return nil }
        return (label, trim(String(after)))
    }

    private static func isLabel(_ label: String) -> Bool {
        guard (1...20).contains(label.count), !label.contains("  ") else { return false }
        var letters = 0
        var ideographs = 0
        var depth = 0
        for scalar in label.unicodeScalars {
            switch scalar {
            case "(", "（": depth += 1
            case ")", "）": depth -= 1
            case "-", ".", "·", "‧", "・", "•", "'", "’", "_", "&", "/", "、", " ", "\u{3000}", "○", "◯":
                break
            default:
                let properties = scalar.properties
                if properties.isAlphabetic {
                    letters += 1
                } else if properties.numericType == nil, properties.generalCategory != .nonspacingMark {
                    return false
                }
                if properties.isIdeographic { ideographs += 1 }
            }
            guard depth >= 0 else { return false }
        }
        guard depth == 0, letters > 0 else { return false }
        return ideographs > 0 ? !isClause(label) : isName(label)
    }

    /// Chinese that leads to a colon without being a name: 「他說：」「例如：」「重點如下：」.
    private static func isClause(_ label: String) -> Bool {
        if endings.contains(where: label.hasSuffix) { return true }
        if openings.contains(where: label.hasPrefix) { return true }
        return words.contains(label)
    }

    private static let endings = [
        "說", "说", "問", "问", "講", "讲", "是", "如下", "以下", "例如", "譬如", "包括", "包含", "認為", "认为", "表示", "指出", "提到",
        "覺得", "就是", "的", "了", "回答", "回應",
    ]
    private static let openings = [
        "所以", "因為", "但是", "可是", "如果", "其實", "然後", "例如", "這", "那個", "他們", "我們", "你們", "就是", "比如", "比方", "另外",
        "最後", "首先",
    ]
    private static let words: Set<String> = [
        "第一", "第二", "第三", "第四", "第五", "第一點", "第二點", "第三點", "第四點", "第五點", "注意", "備註", "註", "附註", "問題", "結論",
        "決議", "議題", "議程", "主題", "題目", "時間", "日期", "地點", "網址", "連結", "電話",
        "目的", "重點", "說明", "提案", "案由", "出席", "列席", "紀錄", "記錄", "散會", "開會時間", "會議時間",
        "會議地點", "散會時間", "出席者", "列席者", "出席人員", "列席人員", "出席單位", "列席單位", "臨時動議", "資料來源", "來源", "標題", "例", "答案",
        "建議", "理由",
    ]

    /// Latin words that are a name or a role: each with a capital, but for particles.
    private static func isName(_ label: String) -> Bool {
        let words = label.split { $0 == " " || $0 == "(" || $0 == ")" }
        guard (1...5).contains(words.count), let first = label.unicodeScalars.first,
            first.properties.isAlphabetic
        else { return false }
        return words.allSatisfy { word in
            guard let scalar = word.unicodeScalars.first else { return false }
            return !scalar.properties.isLowercase || particles.contains(String(word))
        } && !latinWords.contains(label.lowercased())
    }

    private static let particles: Set<String> = [
        "de", "van", "von", "der", "den", "da", "di", "la", "le", "el", "al", "bin", "of", "the", "and",
    ]
    private static let latinWords: Set<String> = [
        "note", "notes", "date", "time", "place", "agenda", "title", "topic", "example", "source", "url",
        "link",
        "question", "conclusion", "summary", "subject", "ps", "nb", "warning", "first", "second", "third",
    ]
}
