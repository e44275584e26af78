import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

@Suite struct BagVerifierTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var problems: [String] = []
        var warnings: [String] = []
        /// What the first problem names.
        var file: String?
        var bag: @Sendable () throws -> SmallBag
        var testDescription: String { name }
    }

    /// A bag changed before it is written.
    static func made(_ change: @escaping @Sendable (inout SmallBag) throws -> Void)
        -> @Sendable () throws
        -> SmallBag
    {
        {
            var bag = SmallBag()
            try change(&bag)
            return try bag.write()
        }
    }

    /// A bag changed after it was written.
    static func spoilt(_ change: @escaping @Sendable (SmallBag) throws -> Void)
        -> @Sendable () throws
        -> SmallBag
    {
        {
            let bag = try SmallBag().write()
            try change(bag)
            return bag
        }
    }

    static let old = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"

    static let sound: [Case] = [
        Case(name: "as it should be", bag: made { _ in }),
        Case(name: "without tag manifest", bag: made { $0.hasTagManifest = false }),
        Case(name: "md5", bag: made { $0.algorithm = .md5 }),
        Case(name: "sha512", bag: made { $0.algorithm = .sha512 }),
        Case(
            name: "line ends of another system",
            bag: made {
                $0.declaration = $0.declaration.replacing("\n", with: "\r\n")
            }),
        Case(name: "empty file, empty content", bag: made { $0.payload = ["data/empty": ""] }),
        Case(
            name: "escaped name",
            bag: made {
                $0.payload = ["data/100%\n\r.txt": "x"]
                $0.listed = [("data/100%25%0A%0d.txt", "x")]
            }),
        Case(
            name: "UTF-16 tags",
            bag: made {
                $0.declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: ISO-8859-1\n"
                $0.payload = ["data/a": "x"]
            }),
        Case(name: "right size", bag: made { $0.info = "Payload-Oxum: 6.2\n" }),
        Case(
            name: "fetched already",
            bag: made { $0.extra["fetch.txt"] = "https://x.example/a 3 data/a.txt\n" }),
        Case(
            name: "not escaped", warnings: ["W719"],
            bag: made {
                $0.payload = ["data/50%25.txt": "x"]
                $0.listed = [("data/50%25.txt", "x")]
            }),
        Case(
            name: "dot and slash", warnings: ["W710"],
            bag: made { $0.listed = [("./data/a.txt", "one"), ("data/folder/二.txt", "two")] }),
        Case(
            name: "as md5sum writes", warnings: ["W711"],
            bag: made { $0.listed = [("*data/a.txt", "one"), ("data/folder/二.txt", "two")] }),
        Case(
            name: "twice the same, old", warnings: ["W712"],
            bag: made {
                $0.declaration = old
                $0.payload = ["data/a.txt": "one"]
                $0.listed = [("data/a.txt", "one"), ("data/a.txt", "one")]
            }),
        Case(
            name: "case", warnings: ["W713"],
            bag: made {
                $0.payload = ["data/a.txt": "one", "data/A.txt": "two"]
            }),
        Case(
            name: "form on another disk", warnings: ["W714"],
            bag: made {
                $0.payload = ["data/Nu\u{301}n": "x"]
                $0.listed = [("data/N\u{FA}n", "x")]
            }),
        Case(name: "system file", warnings: ["W715"], bag: made { $0.payload["data/Thumbs.db"] = "x" }),
        Case(
            name: "system file gone", warnings: ["W715"],
            bag: made {
                $0.info = "Payload-Oxum: 8.3\n"
                $0.listed = [("data/.DS_Store", ""), ("data/a.txt", "one"), ("data/folder/二.txt", "two")]
            }),
        Case(
            name: "unknown checksums beside known ones", warnings: ["W716"],
            bag: made {
                $0.extra["manifest-blake3.txt"] = "00  data/a.txt\n"
            }),
        Case(name: "byte order mark", warnings: ["W717"], bag: made { $0.info = "\u{FEFF}A: b\n" }),
        Case(name: "a line that says nothing", warnings: ["W718"], bag: made { $0.info = "nothing\n" }),
    ]

    @Test(arguments: sound)
    func `a valid bag is accepted, what others may stumble over is warned of`(one: Case) throws {
        let bag = try one.bag()
        let report = try bag.verify()
        #expect(report.problems == [], "\(one.name)")
        #expect(report.warnings.map(\.code) == one.warnings, "\(one.name)")
        #expect(report.warnings.allSatisfy { $0.place.file != nil })
        #expect(report.isBag)
        _ = bag
    }

    static let broken: [Case] = [
        Case(
            name: "declaration gone", problems: ["F730", "F705"], file: "bagit.txt",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/bagit.txt")
            }),
        Case(
            name: "declaration of one line", problems: ["F731"], file: "bagit.txt",
            bag: made { $0.declaration = "BagIt-Version: 1.0\n" }),
        Case(
            name: "declaration of three lines", problems: ["F731"], file: "bagit.txt",
            bag: made { $0.declaration += "X: y\n" }),
        Case(
            name: "space before the colon", problems: ["F731"], file: "bagit.txt",
            bag: made {
                $0.declaration = $0.declaration.replacing("Version:", with: "Version :")
            }),
        Case(
            name: "byte order mark before the declaration", problems: ["F731"], file: "bagit.txt",
            bag: made { $0.declaration = "\u{FEFF}" + $0.declaration }),
        Case(
            name: "version of the future", problems: ["F732"], file: "bagit.txt",
            bag: made {
                $0.declaration = $0.declaration.replacing("1.0", with: "2.0")
            }),
        Case(
            name: "encoding unknown", problems: ["F733", "F733", "F734", "F733"],
            bag: made {
                $0.declaration = $0.declaration.replacing("UTF-8", with: "KLINGON//IGNORE")
            }),
        Case(
            name: "no manifest", problems: ["F734"],
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/manifest-sha256.txt")
                try FileManager.default.removeItem(atPath: $0.path + "/tagmanifest-sha256.txt")
            }),
        Case(
            name: "content gone", problems: ["F739", "F705", "F705"], file: "data",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/data")
            }),
        Case(
            name: "altered", problems: ["F745"], file: "data/a.txt",
            bag: spoilt { try $0.folder.write("ONE", to: "data/a.txt") }),
        Case(
            name: "altered tag file", problems: ["F745"], file: "bag-info.txt",
            bag: spoilt { try $0.folder.write("A: b\n", to: "bag-info.txt") }),
        Case(
            name: "gone", problems: ["F705"], file: "data/a.txt",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/data/a.txt")
            }),
        Case(
            name: "extra", problems: ["F738"], file: "data/b.txt",
            bag: spoilt { try $0.folder.write("x", to: "data/b.txt") }),
        Case(
            name: "extra of the same looks", problems: ["F738"], file: "data/e\u{301}.txt",
            bag: made {
                $0.payload = ["data/\u{E9}.txt": "x"]
                $0.extra["data/e\u{301}.txt"] = "x"
            }),
        Case(
            name: "not in every manifest", problems: ["F738"], file: "data/folder/二.txt",
            bag: made {
                $0.extra["manifest-md5.txt"] = "f97c5d29941bfb1b2fdab0874906ab82  data/a.txt\n"
            }),
        Case(
            name: "twice", problems: ["F737"],
            bag: made {
                $0.payload = ["data/a.txt": "one"]
                $0.listed = [("data/a.txt", "one"), ("data/a.txt", "one")]
            }),
        Case(
            name: "twice with another checksum, old", problems: ["F737"],
            bag: made {
                $0.declaration = old
                $0.payload = ["data/a.txt": "one"]
                $0.listed = [("data/a.txt", "one"), ("data/a.txt", "two")]
            }),
        Case(
            name: "wrong size", problems: ["F741"], file: "bag-info.txt",
            bag: made { $0.info = "Payload-Oxum: 7.2\n" }),
        Case(
            name: "still to be fetched", problems: ["F740"], file: "data/a.txt",
            bag: spoilt {
                try $0.folder.write("https://x.example/a - data/a.txt\n", to: "fetch.txt")
                try FileManager.default.removeItem(atPath: $0.path + "/data/a.txt")
            }),
        Case(
            name: "fetch out of the bag", problems: ["F736"], file: "fetch.txt",
            bag: made {
                $0.extra["fetch.txt"] = "https://x.example/a - data/../../etc/cron.d/x\n"
            }),
        Case(
            name: "fetch of nothing", problems: ["F742"], file: "fetch.txt",
            bag: made { $0.extra["fetch.txt"] = "https://x.example/a data/a.txt\n" }),
        Case(
            name: "no checksum", problems: ["F735"], file: "manifest-sha256.txt",
            bag: made {
                $0.payload = ["data/a.txt": "one"]
                $0.extra["manifest-sha256.txt"] = (try $0.line("data/a.txt", "one")) + "zz  data/x\n"
            }),
        Case(
            name: "a link for a file", problems: ["F708"], file: "data/a.txt",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/data/a.txt")
                try FileManager.default.createSymbolicLink(
                    atPath: $0.path + "/data/a.txt", withDestinationPath: "/etc/hostname")
            }),
        Case(
            name: "a link for a folder", problems: ["F708", "F705"], file: "data/folder",
            bag: spoilt {
                try FileManager.default.moveItem(
                    atPath: $0.path + "/data/folder", toPath: $0.path + "/elsewhere")
                try FileManager.default.createSymbolicLink(
                    atPath: $0.path + "/data/folder", withDestinationPath: "../elsewhere")
            }),
        Case(
            name: "a pipe", problems: ["F708"], file: "data/a.txt",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/data/a.txt")
                #expect(mkfifo($0.path + "/data/a.txt", 0o600) == 0)
            }),
        Case(
            name: "a folder for a file", problems: ["F708"], file: "data/a.txt",
            bag: spoilt {
                try FileManager.default.removeItem(atPath: $0.path + "/data/a.txt")
                try FileManager.default.createDirectory(
                    atPath: $0.path + "/data/a.txt", withIntermediateDirectories: false)
            }),
        Case(
            name: "a name that is no text", problems: ["F743"],
            bag: spoilt {
                var name = Array(($0.path + "/data/").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
                let file = fopen(&name, "w")
                #expect(file != nil)
                if let file { fclose(file) }
            }),
    ]

    @Test(arguments: broken)
    func `what makes a bag invalid is found, with file and reason`(one: Case) throws {
        let bag = try one.bag()
        let report = try bag.verify()
        #expect(report.problems.map(\.code) == one.problems, "\(one.name)")
        #expect(report.problems.allSatisfy { $0.place.file != nil })
        if let file = one.file { #expect(report.problems.first?.place.file == file, "\(one.name)") }
        _ = bag
    }

    @Test(arguments: [
        "/etc/passwd", "../x", "data/../../x", "data/./x", "data//x", "~/x", "~root/x", "data", "data/",
        "C:\\x", "\\\\server\\x", "%HomeDrive%\\x", "data/..\\..\\x", "elsewhere/x", "bag-info.txt",
        "data/%2e%2e/x/../../y",
    ])
    func `a path that leads out of the content is refused, and nothing there is opened`(path: String) throws {
        let bag = try SmallBag().write()
        let line = String(repeating: "0", count: 64) + "  " + path + "\n"
        try bag.folder.write(try bag.folder.read("manifest-sha256.txt") + line, to: "manifest-sha256.txt")
        let problems = try bag.verify().problems
        #expect(problems.map(\.code).sorted() == ["F736", "F745"])
        #expect(problems.first { $0.code == "F736" }?.place.line == 3)
    }

    @Test func `folders deeper than the system's paths reach are a finding, not the end`() throws {
        let bag = try SmallBag().write()
        let dig = "import os\nfor _ in range(30):\n os.mkdir('d' * 200)\n os.chdir('d' * 200)\n"
        try ChildProcess.output("python3", ["-c", dig], in: bag.path + "/data")
        defer { _ = try? ChildProcess.run("rm", ["-rf", bag.path + "/data"]) }
        let problems = try bag.verify().problems
        #expect(problems.map(\.code) == ["F709"])
        #expect(problems.first?.place.file?.hasPrefix("data/ddd") == true)
    }

    @Test func `a manifest of twenty thousand lines is read in a moment`() throws {
        let bag = try SmallBag().write()
        var text = try bag.folder.read("manifest-sha256.txt")
        let hash = String(repeating: "0", count: 64)
        for number in 0..<20_000 { text += "\(hash)  data/none/\(number).txt\n" }
        try bag.folder.write(text, to: "manifest-sha256.txt")
        let clock = ContinuousClock()
        var codes: [String: Int] = [:]
        let time = try clock.measure {
            for problem in try bag.verify().problems { codes[problem.code, default: 0] += 1 }
        }
        #expect(codes == ["F705": 20_000, "F745": 1])
        #expect(time < .seconds(30))
    }

    @Test func `the seal of a bag is that of its list, and another is found out`() throws {
        let bag = try SmallBag().write()
        let seal = try #require(try bag.verify().seal)
        #expect(seal == SHA256.hex(of: try bag.folder.read("manifest-sha256.txt")))
        #expect(try bag.verify(seal: seal.uppercased()).isSound)
        let other = try bag.verify(seal: String(repeating: "0", count: 64))
        #expect(other.problems.map(\.code) == ["F725"])
        var weak = SmallBag()
        weak.algorithm = .md5
        #expect(try weak.write().verify(seal: seal).problems.map(\.code) == ["F726"])
    }
}

/// The conformance suite of the Library of Congress, where it lies beside the checkout.
@Suite struct BagConformanceTests {
    static let suite = Checkout.shared("package-suites/bagit")

    /// Each case with its verdict, by the folders it lies in.
    static let cases: [(verdict: String, path: String)] = {
        guard let suite else { return [("none", "")] }
        var cases: [(String, String)] = []
        let list = { (path: String) in
            ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().filter {
                Folder.kind(path + "/" + $0) == .folder
            }
        }
        for version in list(suite) {
            for verdict in list("\(suite)/\(version)") {
                for name in list("\(suite)/\(version)/\(verdict)") {
                    cases.append((verdict, "\(version)/\(verdict)/\(name)"))
                }
            }
        }
        return cases
    }()

    @Test(
        .enabled(if: suite != nil, "needs package-suites/bagit in the folder shared beside the checkout"),
        arguments: cases)
    func `every case gets its verdict`(verdict: String, path: String) throws {
        let report = try RecordVerifier.verify(try #require(Self.suite) + "/" + path, media: FakeMedia())
        #expect(report.problems.allSatisfy { $0.place.file != nil })
        switch verdict {
        case "valid": #expect(report.problems == [])
        case "warning":
            #expect(report.problems == [])
            #expect(!report.warnings.isEmpty)
        default: #expect(!report.problems.isEmpty)
        }
    }

    @Test(.enabled(if: suite != nil, "needs package-suites/bagit in the folder shared beside the checkout"))
    func `the suite is whole`() { #expect(Self.cases.count >= 50) }
}
