/// What MPEG-2 video's headers say, as far as a seam needs it (ISO/IEC 13818-2, 6.2.2).
enum MPEG2 {
    static let sequence: UInt8 = 0xB3
    static let group: UInt8 = 0xB8
    static let picture: UInt8 = 0x00

    /// Where a start code's value stands in a picture's bytes, as far as its first picture header.
    static func position(of code: UInt8, in bytes: [UInt8]) -> Int? {
        var zeros = 0
        for (index, byte) in bytes.enumerated() {
            if byte == 1, zeros >= 2, index + 1 < bytes.count {
                if bytes[index + 1] == code { return index + 1 }
                if bytes[index + 1] == picture { return nil }
            }
            zeros = byte == 0 ? zeros + 1 : 0
        }
        return nil
    }

    /// A picture's place in the order of showing, counted from its group's first (6.3.9).
    static func temporalReference(in bytes: [UInt8]) -> Int? {
        guard let place = position(of: picture, in: bytes), place + 2 < bytes.count else { return nil }
        return Int(bytes[place + 1]) << 2 | Int(bytes[place + 2] >> 6)
    }

    /// A picture that begins a group, for a decoder that has not seen what was before: its leading pictures are gone,
    /// so the group is closed, and the sequence header is in front.
    static func opened(_ bytes: [UInt8], header: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if let group = position(of: group, in: bytes), group + 4 < bytes.count {
            // time_code is 25 bits, then closed_gop and broken_link.
            bytes[group + 4] = bytes[group + 4] & ~0x20 | 0x40
        }
        return position(of: sequence, in: bytes) == nil ? header + bytes : bytes
    }
}

/// What AV1's open bitstream units say (AV1 bitstream specification, 5.3 and 5.9).
enum AV1 {
    static let sequenceHeader: UInt8 = 1
    static let frameHeader: UInt8 = 3
    static let frame: UInt8 = 6

    /// The units of a temporal unit with their types, header included; damaged sizes end the list.
    static func units(_ bytes: [UInt8]) -> [(
        type: UInt8, whole: ArraySlice<UInt8>, payload: ArraySlice<UInt8>
    )] {
        var units: [(type: UInt8, whole: ArraySlice<UInt8>, payload: ArraySlice<UInt8>)] = []
        var position = 0
        while position < bytes.count {
            let start = position
            let header = bytes[position]
            position += header & 4 != 0 ? 2 : 1
            var size = bytes.count - position
            if header & 2 != 0 {
                size = 0
                for shift in 0..<8 {
                    guard position < bytes.count else { return units }
                    size |= Int(bytes[position] & 127) << (shift * 7)
                    position += 1
                    if bytes[position - 1] & 128 == 0 { break }
                }
            }
            guard size >= 0, position + size <= bytes.count else { return units }
            units.append(
                (header >> 3 & 15, bytes[start..<position + size], bytes[position..<position + size]))
            position += size
        }
        return units
    }

    /// Whether decoding may start at a temporal unit and everything from there is shown in order: its first frame is a
    /// key frame that is shown.
    static func isShownKey(_ bytes: [UInt8]) -> Bool {
        for unit in units(bytes) where unit.type == frameHeader || unit.type == frame {
            guard let first = unit.payload.first else { return false }
            // show_existing_frame 0, frame_type KEY_FRAME 0, show_frame 1
            return first >> 4 == 1
        }
        return false
    }
}
