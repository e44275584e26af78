extension Page {
    /// The id of a chapter's section.
    static func anchor(chapter index: Int) -> String { "ch\(index + 1)" }

    /// The same page; an item keeps its id if it can stand in HTML and is free, else it gets a new one.
    func anchored() -> Page {
        let wanted = Set(transcripts.flatMap(\.items).map(\.id))
        var taken = Set(chapters.indices.map(Self.anchor))
        var spare = 0
        var copy = self
        for transcript in copy.transcripts.indices {
            for item in copy.transcripts[transcript].items.indices {
                var id = copy.transcripts[transcript].items[item].id
                if !Self.isAnchor(id) || taken.contains(id) {
                    repeat {
                        spare += 1
                        id = "x\(spare)"
                    } while wanted.contains(id) || taken.contains(id)
                }
                taken.insert(id)
                copy.transcripts[transcript].items[item].id = id
            }
        }
        return copy
    }

    /// ASCII letters, digits, `-` and `_`, beginning with a letter; `page-` is the page's own.
    private static func isAnchor(_ id: String) -> Bool {
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
        guard let first = id.utf8.first, isLetter(first), id.utf8.count <= 64, !id.hasPrefix("page-") else {
            return false
        }
        return id.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
    }
}
