internal import CFontconfig

/// The fonts of this machine in the order in which they suit a language, by fontconfig.
///
/// Only fonts with outlines that are drawn in one colour count: bitmaps and coloured emoji cannot be drawn into a
/// picture at any size. Cost: one look through fontconfig's cache, some ten milliseconds.
public final class FontCatalogue {
    private let fonts: UnsafeMutablePointer<FcFontSet>
    /// Those that can be used: a family's name, the characters it has, and its file.
    private let usable: [Font]

    private struct Font {
        let family: String
        let characters: OpaquePointer
        let file: String
        let index: Int
    }

    /// - Parameter language: a BCP 47 tag; Han characters are drawn as they are written there.
    /// - Returns: nil where fontconfig finds no font at all.
    public init?(language: String) {
        guard FcInit() == 1, let pattern = FcPatternCreate() else { return nil }
        defer { FcPatternDestroy(pattern) }
        Self.add("family", "sans-serif", to: pattern)
        Self.add("lang", Self.tag(language), to: pattern)
        FcPatternAddBool(pattern, "outline", 1)
        FcConfigSubstitute(nil, pattern, FcMatchPattern)
        FcDefaultSubstitute(pattern)
        var result = FcResultMatch
        guard let fonts = FcFontSort(nil, pattern, 0, nil, &result) else { return nil }
        self.fonts = fonts
        usable = (0..<Int(fonts.pointee.nfont)).compactMap { index in
            guard let font = fonts.pointee.fonts[index], Self.flag("outline", of: font),
                !Self.flag("color", of: font), let family = Self.family(of: font)
            else { return nil }
            var characters: OpaquePointer?
            guard FcPatternGetCharSet(font, "charset", 0, &characters) == FcResultMatch, let characters
            else { return nil }
            var file: UnsafeMutablePointer<FcChar8>?
            var number: Int32 = 0
            FcPatternGetString(font, "file", 0, &file)
            FcPatternGetInteger(font, "index", 0, &number)
            return Font(
                family: family, characters: characters, file: file.map { String(cString: $0) } ?? "",
                index: Int(number))
        }
        if usable.isEmpty {
            FcFontSetDestroy(fonts)
            return nil
        }
    }

    deinit { FcFontSetDestroy(fonts) }

    /// Which fonts draw a text.
    public struct Choice: Hashable, Sendable {
        /// The family that draws all but what `others` names.
        public let family: String
        /// The families of characters that `family` lacks.
        public let others: [Unicode.Scalar: String]
        /// Characters that no font has.
        public let missing: [Unicode.Scalar]
        /// From the highest to the lowest that each family draws, in its own size (about 1.2; 1.45 for Han).
        public let heights: [String: Double]
    }

    /// The families for a text's characters; what draws nothing (joiners, marks of direction) needs none.
    public func choose(for text: some Sequence<Unicode.Scalar>) -> Choice {
        var others: [Unicode.Scalar: String] = [:]
        var missing: [Unicode.Scalar] = []
        var seen: Set<Unicode.Scalar> = []
        for scalar in text where seen.insert(scalar).inserted && Self.isDrawn(scalar) {
            guard let font = usable.first(where: { FcCharSetHasChar($0.characters, scalar.value) == 1 })
            else {
                missing.append(scalar)
                continue
            }
            if font.family != usable[0].family { others[scalar] = font.family }
        }
        let families = Set(others.values).union([usable[0].family])
        var heights: [String: Double] = [:]
        for font in usable where families.contains(font.family) && heights[font.family] == nil {
            heights[font.family] = FontHeight.ratio(of: font.file, index: font.index) ?? 1.2
        }
        return Choice(family: usable[0].family, others: others, missing: missing, heights: heights)
    }

    private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !properties.isDefaultIgnorableCodePoint && !properties.isWhitespace
            && properties.generalCategory != .control && properties.generalCategory != .format
    }

    private static func add(_ object: String, _ value: String, to pattern: OpaquePointer) {
        _ = value.withCString(encodedAs: UTF8.self) { FcPatternAddString(pattern, object, $0) }
    }

    private static func flag(_ object: String, of font: OpaquePointer) -> Bool {
        var value: FcBool = 0
        return FcPatternGetBool(font, object, 0, &value) == FcResultMatch && value == 1
    }

    /// Names that a subtitle script could take for something else are passed over.
    private static func family(of font: OpaquePointer) -> String? {
        var name: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(font, "family", 0, &name) == FcResultMatch, let name else { return nil }
        let family = String(cString: name)
        let isPlain =
            !family.isEmpty && !family.unicodeScalars.contains { "{}\\,\n\r@".unicodeScalars.contains($0) }
        return isPlain ? family : nil
    }

    /// fontconfig knows scripts of Chinese by where they are written.
    private static func tag(_ language: String) -> String {
        let tag = language.lowercased()
        guard tag == "zh" || tag.hasPrefix("zh-") || tag.hasPrefix("zh_") else { return tag }
        if tag.contains("hans") || tag.hasSuffix("cn") || tag.hasSuffix("sg") { return "zh-cn" }
        return tag.hasSuffix("hk") || tag.hasSuffix("mo") ? "zh-hk" : "zh-tw"
    }
}
