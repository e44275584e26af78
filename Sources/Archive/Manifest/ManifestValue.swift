import Messages

/// One value of the manifest, read as what its key asks for.
struct ManifestValue {
    /// The key's full name: `clips[2].from`.
    let key: String
    let file: String
    /// The key's line.
    let line: Int
    let node: YAMLNode

    func invalid(_ value: String, expected: Message) -> Failure {
        .manifestValue(key, value: value, expected: expected, file: file, line: line)
    }

    /// Text of any number of lines, not empty.
    func text(_ expected: Message = .manifestText) throws -> String {
        guard case .scalar(let text) = node.content else {
            throw Failure.manifestShape(key, expected: expected, file: file, line: line)
        }
        guard !text.allSatisfy(\.isWhitespace), !text.unicodeScalars.contains(where: Self.isControl) else {
            throw invalid(Self.printable(text), expected: expected)
        }
        return text
    }

    /// Text of one line: what becomes a title, a tag of a media file, or a line of a table.
    func oneLine(_ expected: Message = .manifestLine) throws -> String {
        let text = try text(expected)
        guard !text.contains(where: \.isNewline), !text.contains("\t") else {
            throw invalid(Self.printable(text), expected: expected)
        }
        return text
    }

    /// One of several words.
    func word(of words: [String]) throws -> String {
        let text = try text(.manifestOneOf(words))
        guard words.contains(text) else { throw invalid(text, expected: .manifestOneOf(words)) }
        return text
    }

    func list() throws -> [ManifestValue] {
        guard case .sequence(let nodes) = node.content else {
            throw Failure.manifestShape(key, expected: .manifestList, file: file, line: line)
        }
        return nodes.enumerated().map { index, node in
            ManifestValue(key: "\(key)[\(index + 1)]", file: file, line: node.line, node: node)
        }
    }

    func fields(_ keys: [String]) throws -> ManifestFields {
        try ManifestFields(node, level: key, keys: keys, file: file)
    }

    /// The pairs of a mapping whose keys are the user's own.
    func pairs() throws -> [(key: String, value: ManifestValue)] {
        guard case .mapping(let entries) = node.content else {
            throw Failure.manifestShape(key, expected: .manifestMapping, file: file, line: line)
        }
        return entries.map {
            ($0.key, ManifestValue(key: "\(key).\($0.key)", file: file, line: $0.line, node: $0.value))
        }
    }

    func needs(_ other: String) -> Failure { .manifestNeedsKey(key, other, file: file, line: line) }

    func excludes(_ other: String) -> Failure { .manifestExcludes(key, other, file: file, line: line) }

    func notYet() -> Failure { .manifestNotYet(key, file: file, line: line) }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        // Marks that turn the direction of what follows, and so can disguise a name.
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The start of a text, with its control characters made visible.
    private static func printable(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(60).map { scalar in
            isControl(scalar) || scalar == "\n" || scalar == "\t"
                ? "\\u{" + String(scalar.value, radix: 16) + "}" : String(scalar)
        }
        return shown.joined()
    }
}
