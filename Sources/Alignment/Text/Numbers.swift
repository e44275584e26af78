/// An English number word below a thousand. "thousand" and beyond stay words, like 萬 and 億: 12 thousand and
/// twelve thousand then agree.
enum EnglishNumber {
    case one(Int)
    case teen(Int)
    case tens(Int)
    case hundred

    private static let words: [UInt64: EnglishNumber] = {
        var words: [UInt64: EnglishNumber] = [FNV.hash("hundred"): .hundred]
        let ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        for (value, word) in ones.enumerated() { words[FNV.hash(word)] = .one(value) }
        let teens = [
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        ]
        for (value, word) in teens.enumerated() { words[FNV.hash(word)] = .teen(value + 10) }
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        for (value, word) in tens.enumerated() { words[FNV.hash(word)] = .tens((value + 2) * 10) }
        return words
    }()

    init?(hash: UInt64) {
        guard let number = Self.words[hash] else { return nil }
        self = number
    }
}

/// A number in words that may still go on.
struct PendingNumber {
    /// The Han numerals as written.
    private(set) var written: [Unicode.Scalar] = []
    private var values: [Int] = []
    /// The English number so far, and what may follow.
    private var english: Int?
    private var room = 0

    var isHan: Bool { !written.isEmpty }
    var isEmpty: Bool { written.isEmpty && english == nil }

    mutating func appendHan(_ value: Int, scalar: Unicode.Scalar) {
        written.append(scalar)
        values.append(value)
    }

    /// False when the word starts another number: "twenty twenty-two", "five six".
    mutating func append(_ word: EnglishNumber) -> Bool {
        guard !isHan else { return false }
        guard let value = english else {
            switch word {
            case .one(let value): (english, room) = (value, 0)
            case .teen(let value): (english, room) = (value, 0)
            case .tens(let value): (english, room) = (value, 10)
            case .hundred: (english, room) = (100, 100)
            }
            return true
        }
        switch word {
        case .one(let one) where room >= 10 && one > 0: (english, room) = (value + one, 0)
        case .teen(let teen) where room >= 100: (english, room) = (value + teen, 0)
        case .tens(let tens) where room >= 100: (english, room) = (value + tens, 10)
        case .hundred where value > 0 && value < 100 && room < 100: (english, room) = (value * 100, 100)
        default: return false
        }
        return true
    }

    /// The digits, or nil where Han numerals do not make a number (千百, 十十).
    var digits: [Int]? {
        if let english { return Self.decimal(english) }
        guard values.contains(where: { $0 >= 10 }) else { return values }
        var total = 0
        var digit: Int?
        var unit = 10_000
        var afterZero = false
        for value in values {
            if value < 10 {
                // 二〇百 is no number; 一百零五 is.
                if digit != nil { return nil }
                if value == 0 {
                    afterZero = true
                } else {
                    digit = value
                }
            } else {
                guard value < unit else { return nil }
                total += (digit ?? 1) * value
                (digit, unit, afterZero) = (nil, value, false)
            }
        }
        if let digit {
            // 一百五 is 150, 一百零五 is 105.
            total += unit >= 100 && unit < 10_000 && !afterZero ? digit * unit / 10 : digit
        }
        return Self.decimal(total)
    }

    private static func decimal(_ value: Int) -> [Int] { String(value).compactMap(\.wholeNumberValue) }
}
