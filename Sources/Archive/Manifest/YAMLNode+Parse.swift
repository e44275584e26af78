import Messages
import Yams

extension YAMLNode {
    /// The one document of `text`.
    ///
    /// Refused: anchors and aliases (a few lines of them can stand for gigabytes, and what is published must be what
    /// is written), tags, several documents, keys that are not text, a key given twice.
    /// - Throws: `Failure` E601, E607, E608, E609.
    static func parse(_ text: String, file: String) throws -> YAMLNode {
        // Before the parser expands anything.
        if let line = aliasLine(in: text) { throw Failure.manifestAlias(file, line: line) }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.nextRoot() else {
                return YAMLNode(content: .mapping([]), line: 1)
            }
            // The nodes' anchors live as long as the parser does.
            let node = try withExtendedLifetime(parser) { try convert(root, file: file) }
            if let second = try parser.nextRoot() {
                throw Failure.manifestDocuments(file, line: second.mark?.line ?? 1)
            }
            return node
        } catch let error as YamlError {
            throw failure(of: error, file: file)
        }
    }

    private static func convert(_ node: Node, file: String) throws -> YAMLNode {
        let line = node.mark?.line ?? 1
        guard node.anchor == nil, !isTagged(node) else { throw Failure.manifestAlias(file, line: line) }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(content: .scalar(scalar.string), line: line)
        case .sequence(let sequence):
            return YAMLNode(content: .sequence(try sequence.map { try convert($0, file: file) }), line: line)
        case .mapping(let mapping):
            let entries = try mapping.map { key, value in
                guard case .scalar(let name) = key, name.anchor == nil, !isTagged(key) else {
                    throw Failure.manifestAlias(file, line: key.mark?.line ?? line)
                }
                return Entry(
                    key: name.string, line: name.mark?.line ?? line, value: try convert(value, file: file))
            }
            return YAMLNode(content: .mapping(entries), line: line)
        case .alias(let alias):
            throw Failure.manifestAlias(file, line: alias.mark?.line ?? line)
        }
    }

    /// Whether a tag says of the node what it does not say itself; without one, it is what it looks like.
    private static func isTagged(_ node: Node) -> Bool {
        let own: [Tag.Name] =
            switch node {
            case .scalar: [.implicit, .str]
            case .sequence: [.implicit, .seq]
            case .mapping: [.implicit, .map]
            // Refused as what it is.
            case .alias: []
            }
        return !own.contains { node.tag == Tag($0, .basic) }
    }

    private static func failure(of error: YamlError, file: String) -> Failure {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = [context?.text, problem].compactMap(\.self).joined(separator: ": ")
            return .manifestSyntax(file, line: mark.line, reason: words)
        case .reader(let problem, let offset, _, let yaml):
            let line = offset.map { 1 + yaml.utf8.prefix($0).count { $0 == UInt8(ascii: "\n") } }
            return .manifestSyntax(file, line: line, reason: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return .manifestRepeated(duplicates.first ?? "", file: file, line: context.mark.line)
        default:
            return .manifestSyntax(file, line: nil, reason: "\(error)")
        }
    }

    /// The line of the first alias that names an anchor of the same text.
    ///
    /// Judged without a parser, and so on the strict side: quoted text may hold such a pair of words by chance.
    private static func aliasLine(in text: String) -> Int? {
        var anchors: Set<Substring> = []
        var aliases: [(name: Substring, line: Int)] = []
        var line = 1
        var startsToken = true
        var index = text.unicodeScalars.startIndex
        let scalars = text.unicodeScalars
        func isName(_ scalar: Unicode.Scalar) -> Bool {
            !" \t\r\n,[]{}".unicodeScalars.contains(scalar)
        }
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if startsToken, scalar == "&" || scalar == "*", next < scalars.endIndex, isName(scalars[next]) {
                let end = scalars[next...].firstIndex { !isName($0) } ?? scalars.endIndex
                if scalar == "&" {
                    anchors.insert(text[next..<end])
                } else {
                    aliases.append((text[next..<end], line))
                }
            }
            if scalar == "\n" { line += 1 }
            startsToken = " \t\r\n[{,?:-".unicodeScalars.contains(scalar)
            index = next
        }
        return aliases.first { anchors.contains($0.name) }?.line
    }
}
