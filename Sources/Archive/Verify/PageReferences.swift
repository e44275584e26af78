import Foundation

/// The ids that a page has and the addresses that it names, as jielu writes them: double-quoted attributes.
struct PageReferences {
    var ids: Set<String> = []
    var repeatedIDs: [String] = []
    /// Values of `href`.
    var links: [String] = []
    /// Values of `src` and `poster`: what the page loads.
    var loads: [String] = []

    init(_ html: String) {
        let bytes = Array(html.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: " ") else {
                index += 1
                continue
            }
            index += 1
            for name in ["id", "href", "src", "poster"] {
                let mark = Array("\(name)=\"".utf8)
                guard index + mark.count <= bytes.count,
                    bytes[index..<index + mark.count].elementsEqual(mark),
                    let end = bytes[(index + mark.count)...].firstIndex(of: UInt8(ascii: "\""))
                else { continue }
                let value = Self.unescaped(String(decoding: bytes[(index + mark.count)..<end], as: UTF8.self))
                switch name {
                case "id": if !ids.insert(value).inserted { repeatedIDs.append(value) }
                case "href": links.append(value)
                default: loads.append(value)
                }
                index = end
                break
            }
        }
    }

    /// The characters that escapes stand for.
    static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// What an address leads to.
    enum Target: Hashable {
        /// A file of the record.
        case file(String)
        /// A place in the page.
        case anchor(String)
        case outside
    }

    static func target(of address: String) -> Target {
        if address.hasPrefix("#") { return .anchor(String(address.dropFirst())) }
        let head = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if head.contains(":") || address.hasPrefix("/") { return .outside }
        let path = address.prefix { $0 != "#" && $0 != "?" }
        return .file(String(path).removingPercentEncoding ?? String(path))
    }
}
