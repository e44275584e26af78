/// Character references, in text and in addresses.
extension InlineMarkdownParser {
    /// The character reference at the position: `&amp;`, `&#39;`, `&#x26;`.
    func reference() -> (character: Unicode.Scalar, end: Int)? { Self.reference(in: scalars, at: position) }

    static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "&", let (character, end) = reference(in: scalars, at: index) {
                result.append(character)
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    static func reference(
        in scalars: [Unicode.Scalar], at start: Int
    ) -> (character: Unicode.Scalar, end: Int)? {
        let limit = min(scalars.count, start + 10)
        guard let end = scalars[start..<limit].firstIndex(of: ";") else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[(start + 1)..<end])
        let name = String(view)
        let named: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
        ]
        if let scalar = named[name] { return (scalar, end + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.lowercased().hasPrefix("x")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let value, let scalar = Unicode.Scalar(value), !HiddenCharacters.isControl(scalar),
            !HiddenCharacters.isDirection(scalar)
        else { return nil }
        return (scalar, end + 1)
    }
}
