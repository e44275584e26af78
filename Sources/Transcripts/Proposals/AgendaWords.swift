/// The words by which a meeting goes on to its next item.
enum AgendaWords {
    /// What a remark stands for.
    enum Remark: Hashable {
        /// Nobody speaks for a while: （中場休息）.
        case intermission
        /// The meeting is over: （散會）.
        case end
        /// A part begins: （PART 2 議題簡介時間）, （分組討論）.
        case part
        case none
    }

    /// - Parameter text: as it reads.
    static func remark(_ text: String) -> Remark {
        let text = text.lowercased()
        // A sentence about a break is none.
        guard text.count <= 40 else { return .none }
        if intermissions.contains(where: text.contains) { return .intermission }
        if ends.contains(where: text.contains) { return .end }
        let isPart =
            parts.contains(where: text.contains) || numbered(Array(text)).map { $0.lowerBound <= 1 } ?? false
        return isPart ? .part : .none
    }

    private static let intermissions = [
        "休息", "午休", "茶敘時間", "用餐", "暫停會議", "coffee break", "short break", "lunch break", "intermission",
        "recess",
        "(break)", "[break]",
    ]
    private static let ends = ["會議結束", "散會", "活動結束", "end of meeting", "meeting adjourned", "adjourned"]
    private static let parts = [
        "part ", "分組討論", "綜合討論", "綜合座談", "小組討論", "開場", "報告及", "session ", "group discussion", "q&a",
    ]

    /// The item that a sentence goes on to, as it may be called; nil where it does not.
    /// - Parameter isChair: whether one speaks who leads the meeting: then naming the item is enough.
    static func item(_ sentence: String, isChair: Bool) -> String? {
        let characters = Array(sentence.prefix(80))
        let text = String(characters)
        guard let term = term(characters) else { return english(sentence) }
        let before = String(characters[..<term.lowerBound])
        let leads = transitions.contains { word in
            guard let range = before.range(of: word) else { return false }
            return before.distance(from: range.upperBound, to: before.endIndex) <= 12
        }
        // One of several things to come, or one that is over.
        let after = String(characters[term.upperBound...])
        guard !(before.last.map { "跟和與及、".contains($0) } ?? false), !others.contains(where: after.hasPrefix)
        else {
            return nil
        }
        let isNamed = isChair && term.lowerBound <= 2
        guard leads || isNamed, !text.contains("剛剛"), !text.contains("剛才") else { return nil }
        return title(characters, term)
    }

    private static let transitions = ["接下來", "接著", "再來", "首先", "進入", "進行", "開始", "現在請", "來看", "繼續", "請看"]
    private static let others = ["時間", "進行到", "結束", "到此", "到這", "完"]
    private static let named = [
        "討論事項", "報告事項", "臨時動議", "綜合討論", "綜合座談", "分組討論", "下一個議題", "下一個議程", "下一個提案", "下一個主題",
        "下個議題", "下個議程", "下一案", "下一個案", "下一個環節",
    ].map { Array($0) }
    private static let counted = [
        "案", "個議題", "個議程", "個提案", "個主題", "個案子", "項議題", "項議程", "階段", "單元", "部分", "場",
    ]
    .map { Array($0) }
    private static let numerals = Set("0123456789一二三四五六七八九十")

    /// Where an item of an agenda is named.
    private static func term(_ characters: [Character]) -> Range<Int>? {
        let places = characters.indices.lazy.compactMap { index in
            named.first { characters[index...].starts(with: $0) }.map { index..<(index + $0.count) }
        }
        return [places.first, numbered(characters)].compactMap(\.self).min { $0.lowerBound < $1.lowerBound }
    }

    /// 第三案, 第 2 個議題, 案由一.
    private static func numbered(_ characters: [Character]) -> Range<Int>? {
        for index in characters.indices where characters[index] == "第" {
            var end = index + 1
            while end < characters.count, numerals.contains(characters[end]) || characters[end] == " " {
                end += 1
            }
            guard end > index + 1, let unit = counted.first(where: { characters[end...].starts(with: $0) })
            else { continue }
            return index..<(end + unit.count)
        }
        for index in characters.indices.dropLast(2)
        where characters[index] == "案" && characters[index + 1] == "由"
            && numerals.contains(characters[index + 2])
        {
            return index..<(index + 3)
        }
        return nil
    }

    /// From the item's name to the end of the clause; of 下一個議題 what it is about.
    private static func title(_ characters: [Character], _ term: Range<Int>) -> String? {
        var rest = characters[term.upperBound...]
        var isJoined = false
        while let first = rest.first, "，：:、 是就的".contains(first) {
            isJoined = true
            rest.removeFirst()
        }
        let about = String(rest.prefix { !"，。；！？,;!?".contains($0) }.prefix(24))
        let name = String(characters[term])
        if name.hasPrefix("下") { return about.count > 1 ? about : nil }
        return about.count > 1 && (isJoined || about.hasPrefix("第")) ? name + " " + about : name
    }

    private static let english = [
        "move on to ", "moving on to ", "turn to ", "proceed to ", "go on to ", "next item is ",
        "next topic is ",
        "next item on the agenda is ", "next on the agenda is ",
    ]

    private static func english(_ sentence: String) -> String? {
        let lower = sentence.lowercased()
        guard lower.utf8.count == sentence.utf8.count else { return nil }
        for word in english {
            guard let range = lower.range(of: word),
                lower.distance(from: lower.startIndex, to: range.lowerBound) <= 40
            else { continue }
            let offset = lower.distance(from: lower.startIndex, to: range.upperBound)
            let about = sentence.dropFirst(offset).prefix { !",.;!?".contains($0) }
            let words = about.split(separator: " ").prefix(8).joined(separator: " ")
            return words.count > 2 ? words : nil
        }
        return nil
    }
}
