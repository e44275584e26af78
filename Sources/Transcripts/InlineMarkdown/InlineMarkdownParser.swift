/// Reads inline marks in one pass with a stack of what is open, as CommonMark does, so that no text makes it slow.
struct InlineMarkdownParser {
    typealias Node = InlineMarkdown.Node

    let scalars: [Unicode.Scalar]
    /// What to write for an address; nil where nothing may link to it.
    let link: (String) -> String?
    var position = 0
    private var nodes: [Node] = []
    private var pending = String.UnicodeScalarView()
    private var openers: [Opener] = []
    /// The place in `openers` of the bold that is open; there is at most one.
    private var openBold: Int?
    /// The first `>` at or after `position`, once looked for.
    var nextAngle: Int?
    /// The first `</a>` at or after where it was last looked for.
    var nextAnchorEnd: Int?
    /// The place in `nodes` of the latest picture. No picture holds another, so that none's words are copied again.
    private var latestPicture = -1

    /// A mark that may yet be closed; `node` is the index of the mark's own text.
    private struct Opener {
        enum Kind { case bracket, picture, bold }
        var kind: Kind
        var node: Int
    }

    init(_ scalars: [Unicode.Scalar], link: @escaping (String) -> String?) {
        self.scalars = scalars
        self.link = link
    }

    mutating func parse() -> [Node] {
        while position < scalars.count { step() }
        flush()
        return Self.joined(nodes[...])
    }

    private mutating func step() {
        let scalar = scalars[position]
        switch scalar {
        case "\\":
            guard let next = peek(1), Self.isPunctuation(next) else { return literal(1) }
            pending.append(next)
            position += 2
        case "\r", "\n": lineBreak(taking: scalar == "\r" && peek(1) == "\n" ? 2 : 1)
        case "*" where peek(1) == "*": bold()
        case "!" where peek(1) == "[": open(.picture, taking: 2)
        case "[": open(.bracket, taking: 1)
        case "]": closeBracket()
        case "<":
            guard let (tagNodes, end) = tag() else { return literal(1) }
            flush()
            nodes += tagNodes
            position = end
        case "&":
            guard let (character, end) = reference() else { return literal(1) }
            pending.append(character)
            position = end
        default: literal(1)
        }
    }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    private mutating func literal(_ count: Int) {
        // One by one: appending a collection makes room for just that, again and again.
        for scalar in scalars[position..<position + count] { pending.append(scalar) }
        position += count
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        nodes.append(.text(String(pending)))
        pending = String.UnicodeScalarView()
    }

    private mutating func lineBreak(taking count: Int) {
        flush()
        nodes.append(.lineBreak)
        position += count
    }

    private mutating func open(_ kind: Opener.Kind, taking count: Int) {
        flush()
        if kind == .bold { openBold = openers.count }
        openers.append(Opener(kind: kind, node: nodes.count))
        literal(count)
        flush()
    }

    /// Ends what `openers[place]` opened: everything after it becomes one node. What was opened inside stays text.
    private mutating func close(_ place: Int, _ wrap: ([Node]) -> Node) {
        flush()
        let node = openers[place].node
        let inner = Self.joined(nodes[(node + 1)...])
        nodes.removeSubrange(node...)
        nodes.append(wrap(inner))
        openers.removeSubrange(place...)
        latestPicture = min(latestPicture, node)
        if let bold = openBold, bold >= place { openBold = nil }
    }

    private mutating func bold() {
        guard let place = openBold else { return open(.bold, taking: 2) }
        guard openers[place].node + 1 < nodes.count || !pending.isEmpty else { return literal(2) }
        close(place) { .strong($0) }
        position += 2
    }

    private mutating func closeBracket() {
        guard let opener = openers.last(where: { $0.kind != .bold }) else { return literal(1) }
        // At most one bold can stand above it.
        let place = openers.last?.kind == .bold ? openers.count - 2 : openers.count - 1
        let isPicture = opener.kind == .picture
        let holdsPicture = isPicture && latestPicture > opener.node
        guard !holdsPicture, let target = destination() else {
            openers.remove(at: place)
            if let bold = openBold, bold > place { openBold = bold - 1 }
            return literal(1)
        }
        close(place) { inner in
            isPicture
                ? .picture(address: target.address, note: target.note, alternative: inner.plainText)
                : .link(address: target.address, note: target.note, Self.withoutLinks(inner))
        }
        position = target.end
        if isPicture {
            latestPicture = nodes.count - 1
            return
        }
        // No link holds another: brackets still open before this one are text.
        if let bold = openBold {
            openers = [openers[bold]]
            openBold = 0
        } else {
            openers = []
        }
    }

    /// Neighbouring texts made one.
    private static func joined(_ nodes: ArraySlice<Node>) -> [Node] {
        var result: [Node] = []
        var run = ""
        for node in nodes {
            if case .text(let text) = node {
                run += text
                continue
            }
            if !run.isEmpty { result.append(.text(run)) }
            run = ""
            result.append(node)
        }
        if !run.isEmpty { result.append(.text(run)) }
        return result
    }

    /// The nodes as words of a link: links and pictures among them by their own words.
    static func withoutLinks(_ nodes: [Node]) -> [Node] {
        let words = nodes.flatMap { node -> [Node] in
            switch node {
            case .link(_, _, let inner): inner
            case .picture(_, _, let alternative): alternative.isEmpty ? [] : [.text(alternative)]
            case .strong(let inner): [.strong(withoutLinks(inner))]
            case .text, .lineBreak, .tag: [node]
            }
        }
        return joined(words[...])
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
