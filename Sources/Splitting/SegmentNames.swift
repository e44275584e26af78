import Foundation
import Timeline

/// File names for segments: the title where there is one, Chinese kept; else `{source}-{number:02}`.
enum SegmentNames {
    /// Names without extension, each different from all others, also where case does not count.
    static func names(for segments: [Segment], source: String) -> [String] {
        let digits = max(2, String(segments.map(\.number).max() ?? 0).count)
        let stem = URL(fileURLWithPath: source).deletingPathExtension().lastPathComponent
        var taken: Set<String> = []
        return segments.map { segment in
            let number = String(segment.number)
            let padded = String(repeating: "0", count: max(0, digits - number.count)) + number
            let title = segment.title.map(safe) ?? ""
            var name = title.isEmpty ? "\(safe(stem))-\(padded)" : "\(padded)-\(title)"
            var copy = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(title.isEmpty ? safe(stem) : title)-\(padded)-\(copy)"
                copy += 1
            }
            return name
        }
    }

    /// A name that is safe on any file system: only separators, control and bidirectional marks, and what Windows
    /// forbids are replaced; at most 120 bytes, cut at a character.
    static func safe(_ title: String) -> String {
        var name = ""
        for scalar in title.precomposedStringWithCanonicalMapping.unicodeScalars {
            let isMark =
                (0x200B...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0xFEFF
            if isMark { continue }
            let isForbidden =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
            name.unicodeScalars.append(isForbidden ? "_" : scalar)
        }
        name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        while name.hasPrefix(".") || name.hasPrefix("-") { name.removeFirst() }
        var fitted = ""
        for character in name {
            guard fitted.utf8.count + character.utf8.count <= 120 else { break }
            fitted.append(character)
        }
        while fitted.hasSuffix(".") || fitted.hasSuffix(" ") { fitted.removeLast() }
        return fitted
    }
}
