extension InlineMarkdown {
    /// A line of plain text as Markdown that reads as it: what would be taken for a mark, here or by other readers of
    /// Markdown, is escaped.
    static func escaped(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(line.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            let isMark =
                switch scalar {
                case "\\", "[", "*", "`", "<": true
                case "&": InlineMarkdownParser.reference(in: scalars, at: index) != nil
                case "_": index == 0 || next == "_"
                case ">", "#": index == 0
                case "-", "+": index == 0 && (next == nil || next == " " || next == "-")
                case ".":
                    next == " " && scalars[..<index].allSatisfy { ("0"..."9").contains($0) } && index > 0
                default: false
                }
            if isMark { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}

extension Transcript {
    /// An item's text as inline Markdown, whichever way it was written.
    public func markdown(of item: Item) -> String {
        markup == .markdown ? item.text : InlineMarkdown.escaped(item.text)
    }
}
