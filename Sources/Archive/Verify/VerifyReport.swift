import Messages

/// What was found in a record or bag.
public struct VerifyReport: Sendable {
    /// Every finding, each with its code and file; empty where the record is whole and agrees with itself.
    public internal(set) var problems: [Notice] = []
    /// What other programs and other disks may stumble over.
    public internal(set) var warnings: [Notice] = []
    /// How many files were read and compared.
    public internal(set) var files = 0
    public internal(set) var bytes: Int64 = 0
    /// SHA-256 of `checksums.sha256`, in a bag without a record of `manifest-sha256.txt`; nil where there is neither.
    public internal(set) var seal: String?
    /// The record's description, where it can be read.
    public internal(set) var record: Record?
    /// Whether it is a bag.
    public internal(set) var isBag = false

    /// Whether everything was proved.
    public var isSound: Bool { problems.isEmpty }

    /// Holds the seal against one that was kept elsewhere.
    /// - Parameter expected: lower-case hexadecimal.
    mutating func compare(seal expected: String) {
        let file = isBag && record == nil ? "manifest-sha256.txt" : Checksums.fileName
        guard let seal else { return problems.append(.sealMissing(file)) }
        if seal != expected {
            problems.append(
                .sealDiffers(isBag && record != nil ? "data/" + file : file, found: seal, expected: expected))
        }
    }
}
