public import Timeline

extension Splitter {
    /// Names without extension for what belongs to segments, as their files are named.
    /// - Parameters:
    ///   - source: the recording's path, whose name untitled segments have.
    ///   - clock: when the recording began, for templates that ask for it.
    /// - Throws: `Failure` E122 where the template asks for a date and none is known.
    public static func names(
        for segments: [Segment], source: String, template: NameTemplate? = nil, clock: WallClock? = nil
    ) throws -> [String] {
        try SegmentNames.names(for: segments, source: source, template: template, clock: clock)
    }
}
