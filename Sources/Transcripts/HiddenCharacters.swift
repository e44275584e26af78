import Messages

/// What no reader of a transcript sees but what breaks the files it is written to or turns its words around: control
/// characters, and marks of writing direction that nothing closes or that close nothing.
///
/// Paired marks stay: they make right-to-left names readable. A pair counts within one line, where its effect ends.
enum HiddenCharacters {
    /// How many were taken out of one line.
    struct Removed: Hashable {
        /// From 1.
        var line: Int
        var controls = 0
        var directions = 0

        var notices: [Notice] {
            var notices: [Notice] = []
            if controls > 0 { notices.append(.controlCharactersDropped(controls).located(line: line)) }
            if directions > 0 { notices.append(.directionMarksDropped(directions).located(line: line)) }
            return notices
        }
    }

    /// The text without them. Time and memory grow with its length.
    static func removed(from text: String) -> (text: String, lines: [Removed]) {
        guard text.unicodeScalars.contains(where: { isControl($0) || isDirection($0) }) else {
            return (text, [])
        }
        var result = String.UnicodeScalarView()
        var lines: [Removed] = []
        var line: [Unicode.Scalar] = []
        var found = Removed(line: 1)
        func endLine() {
            let unpaired = unpaired(line)
            found.directions = unpaired.count
            for (index, scalar) in line.enumerated() where !unpaired.contains(index) { result.append(scalar) }
            if found.controls + found.directions > 0 { lines.append(found) }
            line.removeAll(keepingCapacity: true)
        }
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                endLine()
                result.append(scalar)
                let isSecondHalf = scalar == "\n" && afterReturn
                found = Removed(line: found.line + (isSecondHalf ? 0 : 1))
            } else if isControl(scalar) {
                found.controls += 1
            } else {
                line.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        endLine()
        return (String(result), lines)
    }

    /// What may not be written: control characters but for tab and line ends.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0...0x1F, 0x7F...0x9F: true
        default: false
        }
    }

    /// Embeddings, overrides and isolates, and what ends them.
    static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// The places of marks without a partner. The end of an isolate also ends what was opened inside it.
    private static func unpaired(_ line: [Unicode.Scalar]) -> Set<Int> {
        var open: [(index: Int, isIsolate: Bool)] = []
        var alone: Set<Int> = []
        for (index, scalar) in line.enumerated() where isDirection(scalar) {
            switch scalar.value {
            case 0x202C:
                if open.last?.isIsolate == false { open.removeLast() } else { alone.insert(index) }
            case 0x2069:
                if let isolate = open.lastIndex(where: \.isIsolate) {
                    alone.formUnion(open[(isolate + 1)...].map(\.index))
                    open.removeSubrange(isolate...)
                } else {
                    alone.insert(index)
                }
            default:
                open.append((index, scalar.value >= 0x2066))
            }
        }
        return alone.union(open.map(\.index))
    }
}

extension Transcript {
    /// Takes out what stood in escapes, and marks of direction that a label's colon or a cue's end took apart.
    mutating func removeHiddenCharacters() -> [Notice] {
        var notices: [Notice] = []
        func clean(_ text: inout String, line: Int?) {
            let (clean, lines) = HiddenCharacters.removed(from: text)
            guard !lines.isEmpty else { return }
            text = clean
            var all = HiddenCharacters.Removed(line: 1)
            for removed in lines {
                all.controls += removed.controls
                all.directions += removed.directions
            }
            notices += all.notices.map { notice in
                var notice = notice
                notice.place.line = line
                return notice
            }
        }
        func clean(_ text: inout String?, line: Int?) {
            guard var given = text else { return }
            clean(&given, line: line)
            text = given
        }
        clean(&title, line: nil)
        for index in items.indices {
            let line = items[index].line
            clean(&items[index].speaker, line: line)
            clean(&items[index].text, line: line)
            for place in items[index].sentences.indices {
                clean(&items[index].sentences[place].text, line: line)
            }
            for place in items[index].words.indices { clean(&items[index].words[place].text, line: line) }
        }
        return notices
    }
}
