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

    public init() {}
}
