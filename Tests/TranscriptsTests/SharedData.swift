import Foundation

/// Public data that may lie beside the checkout; tests that need it are skipped where it does not.
enum SharedData {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared")

    static let transcripts = files("data/transcripts", "md")
    static let archived = files("data/transcripts", "an.xml")
    static let webvttSuite = folder.appending(path: "package-suites/webvtt")
    static let hasWebVTTSuite = FileManager.default.fileExists(
        atPath: webvttSuite.appending(path: "expected.json").path)

    private static func files(_ path: String, _ suffix: String) -> [URL] {
        let folder = folder.appending(path: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix("." + suffix) }.sorted().map { folder.appending(path: $0) }
    }
}
