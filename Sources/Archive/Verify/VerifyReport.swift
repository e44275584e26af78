import Messages

/// What was found in a record.
public struct VerifyReport: Sendable {
    /// Every finding, each with its code and file; empty where the record is whole and agrees with itself.
    public internal(set) var problems: [Notice] = []
    /// How many files were read and compared.
    public internal(set) var files = 0
    public internal(set) var bytes: Int64 = 0
    /// SHA-256 of `checksums.sha256`; nil where there is none.
    public internal(set) var seal: String?
    /// The record's description, where it can be read.
    public internal(set) var record: Record?

    /// Whether everything was proved.
    public var isSound: Bool { problems.isEmpty }
}
