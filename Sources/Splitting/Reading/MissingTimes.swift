import LibAV
import Timeline

/// Gives pictures that came without a time the one their place in the order of showing has.
///
/// Streams may time one picture in several only (ISO/IEC 13818-1, 2.7.4: one in 0.7 s). Decoding order does not tell
/// when such a picture is shown; its order count does, between the pictures that do say their time.
final class MissingTimes {
    private let stream: Stream
    private var order: PictureOrder?
    private var times: PictureTimes

    /// - Returns: nil for codings whose pictures do not say their order.
    init?(_ stream: Stream, nominalDuration: Int64) {
        guard stream.reorderDepth > 0, nominalDuration > 0 else { return nil }
        self.stream = stream
        switch stream.codec {
        case "h264": times = PictureTimes(step: (nominalDuration, 2))
        case "hevc", "mpeg2video": times = PictureTimes(step: (nominalDuration, 1))
        default: return nil
        }
        order = PictureOrder(stream)
    }

    /// The reading position moved.
    func forget() {
        order = PictureOrder(stream)
        times.forget()
    }

    /// When a picture is shown; nil where it neither says so nor can be placed.
    /// - Parameter packet: all of the track's, in file order.
    func time(of packet: Packet) -> Int64? {
        if stream.codec == "mpeg2video" {
            let head = packet.bytes(first: 512)
            guard let place = MPEG2.temporalReference(in: head) else { return packet.pts }
            let begins = MPEG2.position(of: MPEG2.group, in: head) != nil
            return times.time(of: place, begins: begins, said: packet.pts)
        }
        guard let place = order?.count(of: packet) else { return packet.pts }
        let begins = packet.isKey && (place == 0 || place <= times.lastKey ?? Int.max)
        if packet.isKey { times.lastKey = place }
        return times.time(of: place, begins: begins, said: packet.pts)
    }
}

/// Times of pictures by their place in the order of showing, learnt from those that are known.
struct PictureTimes {
    /// Ticks that go with so many places.
    private var step: (ticks: Int64, places: Int)
    /// A picture of the same sequence whose time is known.
    private var reference: (place: Int, time: Int64)?
    /// The last picture shown so far.
    private var latest: Int64?
    /// Ticks of one picture.
    private let length: Int64
    /// The place of the last key picture.
    var lastKey: Int?

    /// - Parameter step: the ticks of one picture, and how far apart the places of two neighbours are.
    init(step: (ticks: Int64, places: Int)) {
        self.step = step
        length = step.ticks
    }

    mutating func forget() {
        reference = nil
        latest = nil
        lastKey = nil
    }

    /// - Parameters:
    ///   - place: among the pictures of its sequence.
    ///   - begins: whether places are counted anew from here.
    ///   - said: the time it came with.
    /// - Returns: the time it is shown at; nil where nothing is known yet.
    mutating func time(of place: Int, begins: Bool, said: Int64?) -> Int64? {
        if begins { reference = nil }
        let time: Int64
        if let said {
            if let reference, place != reference.place, abs(place - reference.place) < 1 << 20 {
                let ticks = said.subtractingReportingOverflow(reference.time)
                // Places and times that go different ways are damage.
                if !ticks.overflow, (ticks.partialValue > 0) == (place > reference.place) {
                    step = (ticks.partialValue, place - reference.place)
                }
            }
            time = said
        } else if let reference {
            time = reference.time + ticks(between: reference.place, and: place)
        } else if let latest {
            time = latest + length + ticks(between: 0, and: place)
        } else {
            return nil
        }
        if said != nil || reference == nil { reference = (place, time) }
        latest = max(latest ?? time, time)
        return time
    }

    private func ticks(between one: Int, and other: Int) -> Int64 {
        let distance = Int64(clamping: other - one)
        guard distance.magnitude < 1 << 20, step.ticks.magnitude < 1 << 40 else { return 0 }
        return TimeSpan(
            distance * step.ticks * Int64(step.places.signum()), TimeBase(1, Int32(abs(step.places)))
        )
        .ticks(in: .seconds)
    }
}
