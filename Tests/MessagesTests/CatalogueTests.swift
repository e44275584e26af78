import Foundation
import TestSupport
import Testing

/// Reads the catalogue's source: every sentence has both languages, and every code one meaning.
@Suite struct CatalogueTests {
    private static let folder = Checkout.root + "/Sources/Messages/Catalogue"

    static let files: [String] =
        try! FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        .sorted()

    private static func source(_ file: String) throws -> SwiftText {
        SwiftText(try String(contentsOfFile: folder + "/" + file, encoding: .utf8))
    }

    @Test("Each sentence says something in both languages, each in its own script", arguments: files)
    func sentences(file: String) throws {
        let source = try Self.source(file)
        let english = source.arguments(labelled: "en")
        let chinese = source.arguments(labelled: "zhTW")
        #expect(english.count == chinese.count, "\(file): a sentence lacks a language")
        for (en, zhTW) in zip(english, chinese) where !en.literals.isEmpty || !zhTW.literals.isEmpty {
            let place = "\(file):\(en.line)"
            for literal in en.literals where literal.isSentence {
                #expect(!literal.words.containsHan, "\(place): Chinese in the English “\(literal.words)”")
            }
            for literal in zhTW.literals where literal.words.contains(/\p{L}\p{L}\s+\p{L}\p{L}/) {
                #expect(literal.words.containsHan, "\(place): no Chinese in “\(literal.words)”")
            }
            let whole = zhTW.literals.map(\.words).joined()
            #expect(whole.containsHan || !whole.hasWords, "\(place): no Chinese in “\(whole)”")
            #expect(en.isEmpty == zhTW.isEmpty, "\(place): empty in one language")
        }
    }

    @Test func `Each code belongs to one sentence, of the kind its letter says`() throws {
        var seen: [String: String] = [:]
        for file in Self.files {
            for use in try Self.source(file).codes {
                let place = "\(file):\(use.line)"
                #expect(
                    use.maker == "Failure" ? use.code.hasPrefix("E") : "WRF".contains(use.code.prefix(1)),
                    "\(place): \(use.code) in a \(use.maker)")
                if let other = seen[use.code], other != use.function + file {
                    Issue.record("\(place): \(use.code) is taken")
                }
                seen[use.code] = use.function + file
            }
        }
        #expect(seen.count > 10)
    }

    @Test func `No target but Messages has sentences of its own`() throws {
        let sources = Checkout.root + "/Sources"
        let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        for name in names where name.hasSuffix(".swift") && !name.hasPrefix("Messages/") {
            let text = SwiftText(try String(contentsOfFile: sources + "/" + name, encoding: .utf8))
            for call in text.calls(to: [
                "print", "debugPrint", "fputs", "NSLog", "puts", "write", "say", "detail",
            ]) {
                for literal in call.literals {
                    #expect(!literal.words.isProse, "\(name):\(call.line): prints “\(literal.words)”")
                }
            }
        }
        #expect(names.count > 20)
    }

    @Test func `The reader of Swift text sees through interpolation, ternaries and comments`() {
        let text = SwiftText(
            #"""
            // Message(en: "not this", zhTW: "")
            Failure("E901", .input, en: "a \(b ? "甲" : "x") c" + (d ? "e" : "f"), zhTW: "第 \(n("乙", en: "z")) 行")
            Notice(
                "W902", en: "say 「以下不記錄」", zhTW: """
                    兩行
                    """)
            print("hello", x); a.print(y)
            """#)
        #expect(
            text.arguments(labelled: "en").map { $0.literals.map(\.words) } == [
                ["a  c", "e", "f"], ["say "],
            ])
        #expect(text.arguments(labelled: "zhTW").map { $0.literals.map(\.words) }.first == ["第  行"])
        #expect(text.arguments(labelled: "zhTW").last?.literals.first?.words.containsHan == true)
        #expect(text.codes.map(\.code) == ["E901", "W902"])
        #expect(text.codes.map(\.maker) == ["Failure", "Notice"])
        #expect(text.calls(to: ["print"]).flatMap { $0.literals.map(\.words) } == ["hello"])
    }
}
