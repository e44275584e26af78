import Files
import Foundation
import Messages
import TestSupport
import Testing

struct RunInputsTests {
    private let folder = TemporaryFolder("inputs")

    @Test func `a file is known under every name it has`() throws {
        let file = try folder.write("x", to: "a/b.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("soft"), withDestinationPath: "a/b.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.path("other"), withDestinationPath: "a")
        try FileManager.default.linkItem(atPath: file, toPath: folder.path("hard"))
        let inputs = RunInputs([file])
        for name in ["a/b.txt", "a/../a/./b.txt", "soft", "other/b.txt", "hard"] {
            let failure = try #require(throws: Failure.self, "\(name)") {
                try inputs.refuse([folder.path("new"), folder.path(name)])
            }
            #expect(failure.code == "E211")
            #expect(failure.place.file == folder.path(name))
        }
    }

    @Test func `what only looks alike may be written`() throws {
        let file = try folder.write("x", to: "a/b.txt")
        try folder.write("x", to: "b.txt")
        let inputs = RunInputs([file, folder.path("missing")])
        try inputs.refuse([folder.path("b.txt"), folder.path("a/c.txt"), folder.path("a")])
        #expect(throws: Failure.self) { try inputs.refuse([folder.path("missing")]) }
    }
}
