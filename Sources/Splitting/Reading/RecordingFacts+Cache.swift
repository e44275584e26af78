import Files
import LibAV
import Synchronization

extension RecordingFacts {
    private static let known = Mutex<[FileIdentity: RecordingFacts]>([:])

    /// What a scan of the file tells: a command opens its recording several times, and scans it once.
    /// - Parameters:
    ///   - identity: of the file in the state that is read.
    ///   - always: also where the container says enough, because what it says is wrong.
    /// - Returns: nil where no scan is needed.
    /// - Throws: `LibAVError`.
    static func of(_ file: Demuxer, _ identity: FileIdentity, always: Bool = false) throws -> RecordingFacts?
    {
        guard always || RecordingScan.isNeeded(file) else { return nil }
        if let facts = known.withLock({ $0[identity] }) { return facts }
        guard var scan = try RecordingScan(Demuxer(file.path, upTo: identity.size)) else { return nil }
        let facts = try scan.run()
        known.withLock { $0[identity] = facts }
        return facts
    }
}
