import Foundation
import Messages

/// The files that a run reads. No output of it may be one of them, whoever made it and whatever is forced: a name can
/// be given back, a recording cannot.
public struct RunInputs: Sendable {
    /// A file as the file system knows it, by whatever name.
    private struct Node: Hashable {
        let device: UInt64
        let inode: UInt64

        /// Links followed; nil where there is nothing.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
        }
    }

    private let names: [String: String]
    private let nodes: [Node: String]

    /// Cost: a look at each, no reading. What is not there is known by its name alone.
    public init(_ paths: [String]) {
        names = Dictionary(paths.map { (Self.standard($0), $0) }) { first, _ in first }
        nodes = Dictionary(paths.compactMap { path in Node(path).map { ($0, path) } }) { first, _ in first }
    }

    /// Whether one of the outputs is one of these files under the same or another name (links, hard links, spelling).
    /// - Throws: `Failure` E211 with the first that is.
    public func refuse(_ outputs: [String]) throws {
        for output in outputs {
            guard let input = file(output) else { continue }
            throw Failure.outputIsInput(output, input: input)
        }
    }

    /// Whether a path is one of these files under the same or another name.
    public func holds(_ path: String) -> Bool { file(path) != nil }

    private func file(_ path: String) -> String? {
        names[Self.standard(path)] ?? Node(path).flatMap { nodes[$0] }
    }

    private static func standard(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
