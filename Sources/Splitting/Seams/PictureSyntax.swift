import LibAV

/// What a decoder can do with a picture it has seen nothing before.
enum AccessKind: Hashable, Sendable {
    /// It needs earlier ones.
    case none
    /// It can be decoded, and what is shown after it; but what follows it may not be copied behind other pictures.
    case open
    /// What is decoded from it on, but for pictures shown before it, needs nothing earlier and may be copied.
    case clean
}

/// How pictures of one coding lie in packets, and what must change in them at a seam.
///
/// Everything that is not named here is copied as it is.
protocol PictureSyntax: Sendable {
    func access(_ packet: Packet) -> AccessKind
    /// The first picture that is copied.
    /// - Parameter afterOthers: whether encoded pictures precede it.
    func opened(_ packet: Packet, afterOthers: Bool) -> Packet
    /// A picture that was encoded, in the framing of the copied ones.
    /// - Parameter isFirst: whether it begins a run of encoded pictures.
    func encoded(_ packet: Packet, isFirst: Bool) throws -> Packet
}

/// Codings whose pictures change nothing at a seam, because each key picture resets the decoder: VP8, VP9, and those
/// that have key pictures only.
struct SelfContainedSyntax: PictureSyntax {
    func access(_ packet: Packet) -> AccessKind { packet.isKey ? .clean : .none }
    func opened(_ packet: Packet, afterOthers: Bool) -> Packet { packet }
    func encoded(_ packet: Packet, isFirst: Bool) -> Packet { packet }
}

struct H264Syntax: PictureSyntax {
    let framing: NALUnits.Framing
    /// The source's parameter sets, for pictures in start codes that come without them.
    let sets: [ArraySlice<UInt8>]
    /// The encoder's.
    let encoderSets: [ArraySlice<UInt8>]

    func access(_ packet: Packet) -> AccessKind {
        guard packet.isKey else { return .none }
        let units = NALUnits.split(packet.bytes, framing)
        return units.contains { H264.type($0) == H264.idrSlice } ? .clean : .open
    }

    func opened(_ packet: Packet, afterOthers: Bool) -> Packet {
        guard framing == .startCodes else { return packet }
        let units = NALUnits.split(packet.bytes, framing)
        if units.contains(where: { H264.type($0) == H264.sequence }) { return packet }
        return packet.replacing(NALUnits.join(sets + units, framing))
    }

    func encoded(_ packet: Packet, isFirst: Bool) -> Packet {
        let units = NALUnits.split(packet.bytes, .startCodes).filter { unit in
            // The encoder's own name and options.
            !(H264.type(unit) == H264.userData && unit.dropFirst().first == 5)
        }
        let isInBand = framing == .startCodes && isFirst
        return packet.replacing(NALUnits.join((isInBand ? encoderSets : []) + units, framing))
    }
}

struct HEVCSyntax: PictureSyntax {
    let framing: NALUnits.Framing
    let sets: [ArraySlice<UInt8>]
    /// The encoder's, renumbered.
    let encoderSets: [ArraySlice<UInt8>]
    let identifiers: HEVC.Identifiers
    let file: String

    func access(_ packet: Packet) -> AccessKind {
        guard packet.isKey else { return .none }
        return NALUnits.split(packet.bytes, framing).contains(where: HEVC.isRandomAccess) ? .clean : .none
    }

    func opened(_ packet: Packet, afterOthers: Bool) -> Packet {
        var units = NALUnits.split(packet.bytes, framing)
        var hasChanged = false
        // A clean random access counts its pictures on from those before it; a broken link starts anew.
        if afterOthers {
            for index in units.indices where HEVC.type(units[index]) == HEVC.cleanRandomAccess {
                units[index] = HEVC.retyped(units[index], HEVC.brokenLinkWithoutLeading)
                hasChanged = true
            }
        }
        if framing == .startCodes, !units.contains(where: { HEVC.type($0) == HEVC.sequence }) {
            units = sets + units
            hasChanged = true
        }
        return hasChanged ? packet.replacing(NALUnits.join(units, framing)) : packet
    }

    func encoded(_ packet: Packet, isFirst: Bool) throws -> Packet {
        var units: [ArraySlice<UInt8>] = framing == .startCodes && isFirst ? encoderSets : []
        for unit in NALUnits.split(packet.bytes, .startCodes) {
            if HEVC.isParameterSet(unit) { continue }
            if HEVC.type(unit) == HEVC.prefixUserData, unit.dropFirst(2).first == 5 { continue }
            guard let renumbered = HEVC.renumbered(unit, identifiers) else {
                throw SeamMismatch.unreadable
            }
            units.append(renumbered)
        }
        return packet.replacing(NALUnits.join(units, framing))
    }
}

struct MPEG2Syntax: PictureSyntax {
    /// The source's sequence header.
    let header: [UInt8]

    func access(_ packet: Packet) -> AccessKind {
        guard packet.isKey else { return .none }
        let head = packet.bytes(first: 512)
        let begins = [MPEG2.group, MPEG2.sequence].contains { MPEG2.position(of: $0, in: head) != nil }
        return begins ? .clean : .open
    }

    func opened(_ packet: Packet, afterOthers: Bool) -> Packet {
        packet.replacing(MPEG2.opened(packet.bytes, header: header))
    }

    func encoded(_ packet: Packet, isFirst: Bool) -> Packet { packet }
}

/// MPEG-4 part 2: one header for all pictures, so the encoder's goes before its run and the source's after it.
struct MPEG4Syntax: PictureSyntax {
    let header: [UInt8]
    let encoderHeader: [UInt8]

    func access(_ packet: Packet) -> AccessKind { packet.isKey ? .clean : .none }

    func opened(_ packet: Packet, afterOthers: Bool) -> Packet {
        afterOthers ? packet.replacing(header + packet.bytes) : packet
    }

    func encoded(_ packet: Packet, isFirst: Bool) -> Packet {
        isFirst ? packet.replacing(encoderHeader + packet.bytes) : packet
    }
}

struct AV1Syntax: PictureSyntax {
    /// The source's sequence header unit.
    let header: [UInt8]

    func access(_ packet: Packet) -> AccessKind {
        guard packet.isKey else { return .none }
        return AV1.isShownKey(packet.bytes) ? .clean : .none
    }

    func opened(_ packet: Packet, afterOthers: Bool) -> Packet {
        let bytes = packet.bytes
        let units = AV1.units(bytes)
        if units.contains(where: { $0.type == AV1.sequenceHeader }) { return packet }
        return packet.replacing(header + bytes)
    }

    func encoded(_ packet: Packet, isFirst: Bool) -> Packet { packet }
}
