import Files
import LibAV
import Synchronization

extension RecordingFacts {
    private static let known = Mutex<[FileIdentity: RecordingFacts]>([:])

    /// What a scan of the file tells, where it needs one: a command opens its recording several times, and scans it
    /// once.
    /// - Throws: `LibAVError`, and as `InputFile.check`.
    static func of(_ file: Demuxer) throws -> RecordingFacts? {
        guard RecordingScan.isNeeded(file) else { return nil }
        let identity = try InputFile.check(file.path)
        if let facts = known.withLock({ $0[identity] }) { return facts }
        guard var scan = try RecordingScan(Demuxer(file.path)) else { return nil }
        let facts = try scan.run()
        known.withLock { $0[identity] = facts }
        return facts
    }
}
