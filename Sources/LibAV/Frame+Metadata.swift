internal import CLibAV

extension Frame {
    /// What a filter found out and wrote onto it, by its key: `lavfi.r128.I`.
    public func metadata(_ key: String) -> String? {
        av_dict_get(raw.pointee.metadata, key, nil, 0).map { String(cString: $0.pointee.value) }
    }
}

extension FrameFormat {
    /// The same without what it says of its colours, for filters that bring pictures to others: RGB to YUV.
    public func forgettingColour() -> FrameFormat {
        var format = self
        format.colour = [0, 0, 0, 0, 0]
        return format
    }
}

extension FilterGraph {
    /// Whether this machine's libavfilter has a filter.
    public static func exists(_ filter: String) -> Bool { avfilter_get_by_name(filter) != nil }

    /// A value of a filter's option as it stands in a chain, whatever is in it.
    ///
    /// libavfilter reads a chain twice: once to take filters apart, once for the options of each.
    public static func quoted(_ value: String) -> String {
        func escaped(_ text: String, _ special: String) -> String {
            text.reduce(into: "") { result, character in
                if special.contains(character) { result.append("\\") }
                result.append(character)
            }
        }
        return escaped(escaped(value, "\\':"), "\\'[],;")
    }
}
