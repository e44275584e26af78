import Timeline

/// A small XML document as a tree. Names are without their prefix; depth is bounded by `XMLText`.
struct XMLTree {
    enum Child {
        case element(XMLTree)
        case text(String)
    }

    var name: String
    var attributes: [String: String]
    var line: Int
    var children: [Child] = []

    /// The root element.
    /// - Throws: `Failure` E420 with its line.
    static func read(_ text: String) throws -> XMLTree {
        var xml = XMLText(text)
        var open = [XMLTree(name: "", attributes: [:], line: 0)]
        while let event = try xml.event() {
            switch event {
            case .start(let name, let attributes, let line):
                open.append(XMLTree(name: name, attributes: attributes, line: line))
            case .text(let text): open[open.count - 1].children.append(.text(text))
            case .end:
                let element = open.removeLast()
                open[open.count - 1].children.append(.element(element))
            }
        }
        return open[0].elements.first ?? open[0]
    }

    var elements: [XMLTree] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first child of a name.
    func child(_ name: String) -> XMLTree? { elements.first { $0.name == name } }

    /// All the text in it, with single spaces.
    var text: String {
        func gather(_ tree: XMLTree) -> String {
            tree.children.map { child in
                switch child {
                case .text(let text): text
                case .element(let element): gather(element)
                }
            }.joined()
        }
        return XMLTree.collapsed(gather(self))
    }

    /// The first element of a name anywhere in it.
    func first(_ name: String) -> XMLTree? {
        for element in elements {
            if element.name == name { return element }
            if let found = element.first(name) { return found }
        }
        return nil
    }

    /// All elements of a name anywhere in it.
    func all(_ name: String) -> [XMLTree] {
        elements.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }

    /// With one space where the source has several, or line ends, and none at the ends.
    static func collapsed(_ text: String) -> String {
        text.split { " \t\n\r\r\n".contains($0) }.joined(separator: " ")
    }
}
