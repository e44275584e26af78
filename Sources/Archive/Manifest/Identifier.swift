/// Names that become parts of file names and addresses.
public enum Identifier {
    /// 1 to 80 of `A-Z a-z 0-9 . _ -`, a letter or digit first.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...80).contains(bytes.count), isLetterOrDigit(bytes[0]) else { return false }
        return bytes.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
    }

    /// The ASCII letters and digits of a name, runs of anything else made one hyphen: `公園 Park 2` gives `park-2`.
    /// Nil when no letter is left.
    static func slug(_ name: String) -> String? {
        var slug = ""
        for byte in name.lowercased().utf8 {
            if isLetterOrDigit(byte) {
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.contains(where: \.isLetter) ? String(slug.prefix(60)) : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// BCP 47 language tags.
public enum LanguageTag {
    /// The tag in its usual letter case (`zh-hant-tw` gives `zh-Hant-TW`), or nil when it is not well-formed.
    ///
    /// Language, script, region and variants; no extensions and no private use: the tag becomes part of file names.
    public static func canonical(_ text: String) -> String? {
        var parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
        guard text.count <= 35, !parts.isEmpty else { return nil }
        func isLetters(_ part: String) -> Bool { part.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        func isDigits(_ part: String) -> Bool { part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let language = parts.removeFirst()
        guard (2...3).contains(language.count), isLetters(language) else { return nil }
        var result = [language]
        if let script = parts.first, script.count == 4, isLetters(script) {
            result.append(script.prefix(1).uppercased() + script.dropFirst())
            parts.removeFirst()
        }
        if let region = parts.first,
            (region.count == 2 && isLetters(region)) || (region.count == 3 && isDigits(region))
        {
            result.append(region.uppercased())
            parts.removeFirst()
        }
        for variant in parts {
            let isVariant =
                (5...8).contains(variant.count)
                || (variant.count == 4 && isDigits(String(variant.prefix(1))))
            guard isVariant,
                variant.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
            else { return nil }
            result.append(variant)
        }
        return result.joined(separator: "-")
    }
}
