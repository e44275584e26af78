import Foundation

/// A folder of its own for one test, removed with everything in it when the last reference goes.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init(_ name: String = "test") {
        path = FileManager.default.temporaryDirectory.path + "/jielu-\(name)-\(UUID().uuidString.prefix(8))"
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // A test may have taken away its own rights.
        if let inside = FileManager.default.enumerator(atPath: path) {
            for case let name as String in inside {
                let item = path + "/" + name
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: item, isDirectory: &isFolder), isFolder.boolValue {
                    chmod(item, 0o755)
                }
            }
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` in the folder, which need not exist.
    public func path(_ name: String) -> String { path + "/" + name }

    /// Writes `text` into the folder, and the folders above it; answers its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    public func write(_ data: Data, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
        return url.path
    }

    /// Copies a file into the folder; answers the copy's path.
    @discardableResult
    public func copy(_ file: String, as name: String? = nil) throws -> String {
        let target = path(name ?? URL(fileURLWithPath: file).lastPathComponent)
        try FileManager.default.copyItem(atPath: file, toPath: target)
        return target
    }

    public func read(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Every file and folder below, hidden ones too, relative and sorted.
    public var contents: [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
    }

    /// `contents` without what starts with a dot.
    public var visible: [String] {
        contents.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
    }
}

/// Places in the checkout.
public enum Checkout {
    /// The folder that holds `Package.swift`.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A file in `shared`, the folder beside the checkout, or nil where it is absent.
    public static func shared(_ name: String) -> String? {
        let path = URL(fileURLWithPath: root).deletingLastPathComponent().path + "/shared/" + name
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// A product of the running build (`jielu`), which lies beside the test bundle.
    public static func product(_ name: String) -> String {
        let bundle = try! FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder.deleteLastPathComponent()
        }
        // The bundle runs inside the toolchain's test helper: the arguments name it.
        for argument in CommandLine.arguments where argument.contains("/.build/") {
            let beside = URL(fileURLWithPath: argument).deletingLastPathComponent().appendingPathComponent(
                name)
            if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
        }
        return root + "/.build/debug/" + name
    }
}
