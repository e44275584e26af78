internal import CLibAV

/// An `AVDictionary` of options or tags, freed with its owner.
final class Options {
    var raw: OpaquePointer?

    init(_ values: [String: String] = [:]) {
        for (key, value) in values { av_dict_set(&raw, key, value, 0) }
    }

    deinit { av_dict_free(&raw) }

    /// Keys that were not taken by the call the options were given to.
    var leftOver: [String] { Array(Options.values(raw).keys).sorted() }

    static func values(_ dictionary: OpaquePointer?) -> [String: String] {
        var result: [String: String] = [:]
        var entry: UnsafeMutablePointer<AVDictionaryEntry>?
        while let next = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX) {
            entry = next
            result[String(cString: next.pointee.key)] = String(cString: next.pointee.value)
        }
        return result
    }
}
