/// The files of a recording: one, or several that play one after the other.
///
/// Where an interface takes a recording's path, several files are given as their `joined` path, separated by NUL,
/// which no file system has in a name.
public struct RecordingPath: Hashable, Sendable {
    public let files: [String]

    public init(_ files: [String]) { self.files = files }

    public init(joined: String) {
        files = joined.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    }

    public var joined: String { files.joined(separator: "\0") }
}
