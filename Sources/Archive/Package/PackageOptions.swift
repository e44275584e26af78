/// How a package is made.
public struct PackageOptions: Sendable, Hashable {
    /// Publishes what was said between 「以下不記錄」 and 「恢復紀錄」.
    public var publishesOffRecord = false
    /// Replaces a folder that is not a record of this meeting, and makes anew a record that seems to be up to date:
    /// whatever is kept of it is read, and made again where a byte differs.
    public var force = false
    /// Keeps caches here instead of in `.jielu` beside the manifest.
    public var state: String?
    /// Encodes tracks that a browser cannot play; otherwise they are kept as they are.
    public var transcodes = true

    /// Lays the record out as a bag (RFC 8493): the same tree, under `data/`.
    public var asBag = false

    /// Keeps the untouched inputs here, in a bag of their own.
    public var master: String?
    /// Reads the recording, and whatever earlier runs made, and compares every byte.
    public var rechecks = false

    public init() {}
}
