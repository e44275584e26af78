import Foundation

/// JSON as jielu writes it into records and state: the same value, the same bytes.
enum JSON {
    /// Keys sorted, indented, one line feed at the end, non-ASCII as it is.
    static func canonical(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }
}
