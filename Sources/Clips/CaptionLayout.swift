public import Transcripts

/// How large burnt captions are, how many characters stand on a line, and how far from the edges they stay.
///
/// A phone shows a wide clip small and a tall one large, so what a line holds goes by the shape: 16 Han characters on a
/// wide picture, 14 on a square, 11 on a tall one, whose lowest part apps cover with their own buttons.
public struct CaptionLayout: Hashable, Sendable {
    /// The size of the picture.
    public let width: Int
    public let height: Int
    public private(set) var rules: CueRules
    /// A Han character's width in pixels.
    let em: Double
    let bottomMargin: Int

    /// - Parameter vocabulary: of the whole transcript; nil learns from the clip alone.
    public init(width: Int, height: Int, vocabulary: Vocabulary? = nil) {
        self.width = width
        self.height = height
        var rules = CueRules()
        let ratio = Double(width) / Double(max(1, height))
        let margin: Double
        switch ratio {
        case 1.2...:
            (rules.hanLine, rules.latinLine, rules.lines, margin) = (16, 40, 2, 0.06)
        case 0.75..<1.2:
            (rules.hanLine, rules.latinLine, rules.lines, margin) = (14, 30, 2, 0.06)
        default:
            (rules.hanLine, rules.latinLine, rules.lines, margin) = (11, 22, 3, 0.14)
        }
        rules.vocabulary = vocabulary
        self.rules = rules
        bottomMargin = Int(Double(height) * margin)
        em = min(Double(height) * 0.07, Double(width) * Self.safeWidth / Double(rules.hanLine))
    }

    /// The share of the width that lines stay within.
    static let safeWidth = 0.88

    /// How much smaller a line must be to stay within the picture; 1 where it fits.
    func shrinkage(_ line: String) -> Double { shrinkage(line, em: em) }

    func shrinkage(_ line: String, em: Double) -> Double {
        min(1, Double(width) * Self.safeWidth / max(1, Self.width(line) * em))
    }

    /// About how wide a line is, in Han characters. Generous: what is drawn narrower does no harm.
    static func width(_ line: String) -> Double {
        line.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.properties.isDefaultIgnorableCodePoint { return 0 }
        switch scalar {
        case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "!", "|", "(", ")": return 0.37
        case "m", "w", "M", "W", "@", "%": return 0.95
        case "A"..."Z", "&": return 0.7
        default: break
        }
        // Alphabets are narrower than everything from the Indic digits and marks on.
        return scalar.value < 0x0900 || (0x1E00...0x1FFF).contains(scalar.value) ? 0.62 : 1
    }
}
