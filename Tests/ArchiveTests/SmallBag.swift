import Files
import Foundation
import TestSupport

@testable import Archive

/// A bag of a few bytes, with whatever is wrong with it.
struct SmallBag {
    let folder = TemporaryFolder("bag")
    var declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    var info = "External-Identifier: x\n"
    /// By path below the bag.
    var payload = ["data/a.txt": "one", "data/folder/二.txt": "two"]
    /// By path, where it is another one than the files'.
    var listed: [(path: String, text: String)]?
    var algorithm = DigestAlgorithm.sha256
    /// Written as they are, over what was made.
    var extra: [String: String] = [:]
    var hasTagManifest = true

    var path: String { folder.path }

    static func digest(_ text: String, _ algorithm: DigestAlgorithm) throws -> String {
        let place = TemporaryFolder("digest")
        return try FileDigests.of(place.write(text, to: "x"), [algorithm])[algorithm] ?? ""
    }

    func line(_ path: String, _ text: String, separator: String = "  ") throws -> String {
        try Self.digest(text, algorithm) + separator + path + "\n"
    }

    func write() throws -> SmallBag {
        for (path, text) in payload { try folder.write(text, to: path) }
        let lines = try (listed ?? payload.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).map {
            try line($0.0, $0.1)
        }
        let manifest = "manifest-\(algorithm.rawValue).txt"
        var tags = ["bagit.txt": declaration, "bag-info.txt": info, manifest: lines.joined()]
        for (name, text) in extra where !name.contains("/") && !name.hasPrefix("tagmanifest") {
            tags[name] = text
        }
        for (name, text) in tags { try folder.write(text, to: name) }
        if hasTagManifest {
            try folder.write(
                tags.sorted { $0.key < $1.key }.map { try line($0.key, $0.value) }.joined(),
                to: "tagmanifest-\(algorithm.rawValue).txt")
        }
        for (name, text) in extra { try folder.write(text, to: name) }
        return self
    }

    func verify(seal: String? = nil) throws -> VerifyReport {
        try RecordVerifier.verify(path, seal: seal, media: FakeMedia())
    }
}
