import Messages

/// A value of a YAML file with the line it starts on.
///
/// Scalars are the raw text as written: YAML 1.1 would make 3750 of `1:02:30` and false of `no`.
struct YAMLNode: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    struct Entry: Hashable, Sendable {
        let key: String
        /// The key's line.
        let line: Int
        let value: YAMLNode
    }

    let content: Content
    /// Counted from 1.
    let line: Int
}
