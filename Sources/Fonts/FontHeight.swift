import Foundation

/// How high the lines of a font are, as its file says.
enum FontHeight {
    /// From the highest to the lowest that a font draws, in its own size: the Windows metrics by which subtitles are set.
    ///
    /// OpenType 1.9: a file, or a collection of several, begins with a list of its tables.
    /// - Returns: nil where the file is not one of these.
    static func ratio(of path: String, index: Int) -> Double? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        func bytes(_ offset: Int, _ count: Int) -> [UInt8]? {
            guard offset >= 0, (try? file.seek(toOffset: UInt64(offset))) != nil,
                let data = try? file.read(upToCount: count), data.count == count
            else { return nil }
            return Array(data)
        }
        func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
        var start = 0
        if bytes(0, 4) == Array("ttcf".utf8) {
            guard let place = bytes(12 + 4 * (index & 0xFFFF), 4) else { return nil }
            start = number(place[...])
        }
        guard let head = bytes(start, 12) else { return nil }
        var tables: [String: Int] = [:]
        for table in 0..<min(number(head[4..<6]), 256) {
            guard let entry = bytes(start + 12 + 16 * table, 16) else { return nil }
            tables[String(decoding: entry[0..<4], as: UTF8.self)] = number(entry[8..<12])
        }
        guard let headTable = tables["head"], let metrics = tables["OS/2"],
            let unit = bytes(headTable + 18, 2), let heights = bytes(metrics + 74, 4)
        else { return nil }
        let (size, above, below) = (number(unit[...]), number(heights[0..<2]), number(heights[2..<4]))
        guard size > 0, above + below > 0 else { return nil }
        return Double(above + below) / Double(size)
    }
}
