import LibAV
import Timeline

/// Where a recording is cut so that no part is larger than so many bytes: on keyframes, by what its packets weigh.
struct PartSizes {
    /// What a file of this part will hold, up to a keyframe.
    private struct Mark {
        let time: Timestamp
        let bytes: Int64
    }

    let limit: Int64
    private var marks: [Mark] = []
    private var bytes: Int64 = 0

    /// Of each file: headers, and what a container says of every packet.
    static let headerBytes: Int64 = 65_536
    private static let packetBytes: Int64 = 16

    init(limit: Int64) { self.limit = limit }

    /// - Parameter keyframe: the time of the packet, where a part may start with it.
    mutating func take(byteCount: Int, keyframe: Timestamp?) {
        // In sound every packet is one: one a second is enough.
        if let time = keyframe, marks.last.map({ time >= $0.time + TimeSpan(1, .seconds) }) ?? true {
            marks.append(Mark(time: time, bytes: bytes))
        }
        bytes += Int64(byteCount) + Int64(byteCount) / 100 + Self.packetBytes
    }

    /// Where parts start, the first at zero; and where a part cannot be made small enough.
    var starts: (starts: [Timestamp], tooLarge: [Timestamp]) {
        var starts = [Timestamp.zero]
        var tooLarge: [Timestamp] = []
        var from: Int64 = 0
        var last: Mark?
        let room = max(1, limit - Self.headerBytes)
        func cut(at mark: Mark) {
            if mark.bytes - from > room { tooLarge.append(starts[starts.count - 1]) }
            starts.append(mark.time)
            from = mark.bytes
        }
        for mark in marks where mark.time > starts[starts.count - 1] {
            if mark.bytes - from > room {
                cut(at: last ?? mark)
                last = nil
                // A group that is too large by itself ends a part of its own.
                if mark.bytes - from > room, mark.time > starts[starts.count - 1] {
                    cut(at: mark)
                    continue
                }
            }
            if mark.time > starts[starts.count - 1] { last = mark }
        }
        if bytes - from > room, let last {
            cut(at: last)
        }
        if bytes - from > room { tooLarge.append(starts[starts.count - 1]) }
        return (starts, tooLarge)
    }
}
