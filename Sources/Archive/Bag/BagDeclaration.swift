import Foundation

/// `bagit.txt`: which version of the format a bag follows and how its tag files are encoded (RFC 8493, 2.1.1).
struct BagDeclaration: Hashable, Sendable {
    static let fileName = "bagit.txt"

    /// As written: `1.0`.
    var version = "1.0"
    /// As written: `UTF-8`.
    var encoding = "UTF-8"

    /// From 1.0 on each payload manifest lists every file once, and white space is not free.
    var isStrict: Bool { version == "1.0" }

    /// The drafts that bags were made by, and the standard.
    static let versions: Set<String> = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"]

    /// A file that is none.
    struct Fault: Error, Hashable {
        /// Counted from 1.
        var line: Int
    }

    init() {}

    /// - Throws: `Fault`. An unknown version is none.
    init(_ data: Data) throws {
        guard let text = String(validating: data, as: UTF8.self) else { throw Fault(line: 1) }
        var lines = BagText.lines(text)
        while lines.last?.text.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        let labels = ["BagIt-Version", "Tag-File-Character-Encoding"]
        var values: [String] = []
        for (index, label) in labels.enumerated() {
            guard index < lines.count else { throw Fault(line: lines.count) }
            let line = lines[index].text
            guard let colon = line.firstIndex(of: ":") else { throw Fault(line: index + 1) }
            let name = String(line[..<colon])
            guard name == label || (name.trimmingCharacters(in: .whitespaces) == label) else {
                throw Fault(line: index + 1)
            }
            values.append(line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
            // Known only now: the version is the first line.
            if values[0] == "1.0", name != label { throw Fault(line: index + 1) }
        }
        guard lines.count == labels.count else { throw Fault(line: labels.count + 1) }
        let parts = values[0].split(separator: ".", omittingEmptySubsequences: false)
        let areNumbers = parts.allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.count == 2, areNumbers else { throw Fault(line: 1) }
        guard !values[1].isEmpty else { throw Fault(line: 2) }
        version = values[0]
        encoding = values[1]
    }

    var text: String { "BagIt-Version: \(version)\nTag-File-Character-Encoding: \(encoding)\n" }
}
