import Foundation
import Messages
import TestSupport
import Testing

@testable import Files

@Suite struct OutputLedgerTests {
    private let folder = TemporaryFolder("ledger")

    private func made(_ name: String, _ text: String, recipe: String, state: String? = nil) throws {
        var ledger = try OutputLedger(folder: folder.path, state: state)
        try OutputFile.write(text, to: folder.path(name))
        ledger.record(folder.path(name), recipe: recipe)
        try ledger.save()
    }

    @Test func `An output made from the same things is done, from others stale`() throws {
        try made("甲.srt", "one", recipe: "a")
        #expect(folder.contents == [".jielu", ".jielu/outputs.json", "甲.srt"])
        let ledger = try OutputLedger(folder: folder.path)
        #expect(ledger.standing(of: folder.path("甲.srt"), recipe: "a") == .done)
        #expect(ledger.standing(of: folder.path("甲.srt"), recipe: "b") == .stale)
        #expect(ledger.standing(of: folder.path("other"), recipe: "a") == .free)
        #expect(try ledger.admit(folder.path("甲.srt"), recipe: "a", force: false) == false)
        #expect(try ledger.admit(folder.path("甲.srt"), recipe: "b", force: false) == true)
    }

    @Test func `What somebody else wrote, or wrote to, is theirs`() throws {
        try made("a.srt", "one", recipe: "a")
        try folder.write("longer", to: "a.srt")
        try folder.write("x", to: "b.srt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("c.srt"), withDestinationPath: "/nonexistent/target")
        let ledger = try OutputLedger(folder: folder.path)
        for name in ["a.srt", "b.srt", "c.srt"] {
            #expect(ledger.standing(of: folder.path(name), recipe: "a") == .foreign)
            let failure = #expect(throws: Failure.self) {
                try ledger.admit(folder.path(name), recipe: "a", force: false)
            }
            #expect(failure?.code == "E207")
            #expect(failure?.place.file == folder.path(name))
            #expect(try ledger.admit(folder.path(name), recipe: "a", force: true))
        }
    }

    @Test func `Same size, touched later: not ours any more`() throws {
        try made("a.srt", "one", recipe: "a")
        try folder.write("two", to: "a.srt")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path("a.srt"))
        #expect(
            try OutputLedger(folder: folder.path).standing(of: folder.path("a.srt"), recipe: "a") == .foreign)
    }

    @Test(
        "A damaged ledger claims nothing",
        arguments: ["", "{", "[]", #"{"jielu":"outputs/9","outputs":{}}"#, "\u{0}\u{1}"])
    func damaged(text: String) throws {
        try made("a.srt", "one", recipe: "a")
        try folder.write(text, to: ".jielu/outputs.json")
        #expect(
            try OutputLedger(folder: folder.path).standing(of: folder.path("a.srt"), recipe: "a") == .foreign)
    }

    @Test func `Two runs do not meet: the second waits, and knows what the first recorded`() async throws {
        var first: OutputLedger? = try OutputLedger(folder: folder.path)
        let failure = #expect(throws: Failure.self) {
            try OutputLedger(folder: folder.path, patience: .zero)
        }
        #expect(failure?.code == "E210")
        #expect(failure?.exit == .tryAgain)
        let path = folder.path
        async let second = Task.detached { try OutputLedger(folder: path, patience: .seconds(60)) }.value
        try await Task.sleep(for: .milliseconds(100))
        try OutputFile.write("one", to: folder.path("a.srt"))
        first?.record(folder.path("a.srt"), recipe: "a")
        try first?.save()
        first = nil
        #expect(try await second.standing(of: folder.path("a.srt"), recipe: "a") == .done)
    }

    @Test func `A run that ends before it replaces what was ours leaves it ours`() throws {
        try made("a.srt", "one", recipe: "a")
        try made("b.srt", "one", recipe: "a")
        try folder.write("theirs", to: "c.srt")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path("c.srt"))
        do {
            var ledger = try OutputLedger(folder: folder.path)
            ledger.expect(["a.srt", "b.srt", "c.srt", "d.srt"].map { (folder.path($0), "b") })
            try ledger.save()
        }
        try OutputFile.write("two", to: folder.path("b.srt"))
        try OutputFile.write("two", to: folder.path("d.srt"))
        func standings(_ ledger: OutputLedger) -> [OutputLedger.Standing] {
            ["a.srt", "b.srt", "c.srt", "d.srt"].map { ledger.standing(of: folder.path($0), recipe: "b") }
        }
        var ledger = try OutputLedger(folder: folder.path)
        #expect(standings(ledger) == [.stale, .done, .foreign, .done])
        // The next run may be killed as well.
        ledger.expect([(folder.path("a.srt"), "b")])
        #expect(standings(ledger) == [.stale, .done, .foreign, .done])
        try folder.write("somebody's", to: "a.srt")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path("a.srt"))
        #expect(standings(ledger)[0] == .foreign)
    }

    @Test func `A state folder keeps the output folder clean and folders apart`() throws {
        let state = TemporaryFolder("state")
        try made("a.srt", "one", recipe: "a", state: state.path)
        #expect(folder.contents == ["a.srt"])
        let other = TemporaryFolder("other")
        try other.write("one", to: "a.srt")
        #expect(
            try OutputLedger(folder: folder.path, state: state.path)
                .standing(of: folder.path("a.srt"), recipe: "a") == .done)
        #expect(
            try OutputLedger(folder: other.path, state: state.path)
                .standing(of: other.path("a.srt"), recipe: "a") == .foreign)
    }

    @Test func `A moved folder keeps its outputs`() throws {
        try made("a.srt", "one", recipe: "a")
        let elsewhere = TemporaryFolder("moved")
        try FileManager.default.moveItem(atPath: folder.path, toPath: elsewhere.path("here"))
        #expect(
            try OutputLedger(folder: elsewhere.path("here"))
                .standing(of: elsewhere.path("here/a.srt"), recipe: "a") == .done)
    }

    @Test func `Recipes differ when any part does, however the parts are cut`() {
        #expect(OutputLedger.recipe(["ab", "c"]) != OutputLedger.recipe(["a", "bc"]))
        #expect(OutputLedger.recipe(["a"]) != OutputLedger.recipe(["a", ""]))
        #expect(OutputLedger.recipe(["a", "b"]) == OutputLedger.recipe(["a", "b"]))
    }
}
