import Foundation
import Messages
import Timeline

/// File names for segments: the title where there is one, Chinese kept; else `{source}-{number:02}`; or by a template.
enum SegmentNames {
    /// What file systems take (255 bytes), less the extension, the mark of an unfinished file and a number against
    /// names that are twice the same.
    static let mostBytes = 200
    /// A title longer than this is cut.
    private static let mostTitleBytes = 120

    /// Names without extension, each different from all others, also where neither case nor the way a character is
    /// composed counts.
    /// - Throws: `Failure` E122 where the template asks for a date and none is known.
    static func names(
        for segments: [Segment], source: String, template: NameTemplate? = nil, clock: WallClock? = nil
    ) throws -> [String] {
        if let template, template.needsClock, clock == nil {
            throw Failure.nameFieldHasNoValue(NameTemplate.Field.date.rawValue)
        }
        let digits = max(2, String(segments.map(\.number).max() ?? 0).count)
        let stem = safe(URL(fileURLWithPath: source).deletingPathExtension().lastPathComponent)
        var taken: Set<String> = []
        return segments.map { segment in
            let number = Timecode.padded(UInt(segment.number), digits)
            let title = segment.title.map { safe($0) } ?? ""
            var name = title.isEmpty ? "\(stem)-\(number)" : "\(number)-\(title)"
            if let template {
                let values = NameTemplate.Values(segment: segment, source: stem, clock: clock)
                let wished = trimmed(template.name(values, bytes: mostBytes))
                name = wished.isEmpty ? name : wished
            }
            name = unreserved(name)
            if taken.insert(key(name)).inserted { return name }
            // The segment's own number tells them apart, and a further one where a title looks like that.
            var copy = 1
            while true {
                let other = "\(name)-\(number)" + (copy > 1 ? "-\(copy)" : "")
                if taken.insert(key(other)).inserted { return other }
                copy += 1
            }
        }
    }

    /// Equal for names that some file system takes for one.
    private static func key(_ name: String) -> String {
        name.precomposedStringWithCanonicalMapping.lowercased()
    }

    /// A name that is safe on any file system: only separators, control and bidirectional marks, and what Windows
    /// forbids are replaced; at most 120 bytes, cut at a character.
    static func safe(_ title: String) -> String { trimmed(cut(trimmed(replaced(title)), to: mostTitleBytes)) }

    /// With what a file system or a shell cannot bear replaced.
    static func replaced(_ title: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in title.precomposedStringWithCanonicalMapping.unicodeScalars {
            // A joiner belongs to the emoji before it; elsewhere it is a mark that nobody sees.
            let joins =
                scalar == "\u{200D}"
                && (name.last.map { $0.properties.isEmoji && !$0.isASCII || $0 == "\u{FE0F}" } ?? false)
            let isMark =
                (0x200B...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0xFEFF
            if isMark, !joins { continue }
            let isForbidden =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || "/\\:*?\"<>|\u{2028}\u{2029}".unicodeScalars.contains(scalar)
            name.append(isForbidden ? "_" : scalar)
        }
        return String(name)
    }

    /// Without what must not stand at a name's start (a hidden file, an option) or end (Windows drops it).
    private static func trimmed(_ text: String) -> String {
        var name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        while let first = name.first, first == "." || first == "-" || first == "~" || first.isWhitespace {
            name.removeFirst()
        }
        while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
        return name
    }

    /// As many whole characters as fit.
    static func cut(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var fitted = ""
        var count = 0
        for character in text {
            count += character.utf8.count
            guard count <= bytes else { break }
            fitted.append(character)
        }
        return fitted
    }

    /// Names of devices under Windows, whatever follows a point.
    private static func unreserved(_ name: String) -> String {
        let stem = name.prefix { $0 != "." }.uppercased()
        let isDevice =
            ["CON", "PRN", "AUX", "NUL"].contains(stem)
            || (stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
                && stem.last?.isNumber == true)
        return isDevice ? "_" + name : name
    }
}
