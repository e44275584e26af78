import Testing

@testable import Splitting

@Suite struct BitstreamTests {
    @Test("units are split at start codes of three and four bytes, without the zeros around them")
    func startCodes() {
        let bytes: [UInt8] = [0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4, 5]
        let units = NALUnits.split(bytes, .startCodes).map(Array.init)
        #expect(units == [[0x67, 1, 2], [0x68, 3], [0x65, 4, 5]])
        #expect(NALUnits.split([1, 2, 3], .startCodes).isEmpty)
    }

    @Test("units are split by their lengths; a length past the end ends the list", arguments: [1, 2, 4])
    func lengths(size: Int) {
        let units: [[UInt8]] = [[0x67, 1, 2], [0x65, 9]]
        let joined = NALUnits.join(units.map { $0[...] }, .lengths(size))
        #expect(NALUnits.split(joined, .lengths(size)).map(Array.init) == units)
        #expect(NALUnits.split(Array(joined.dropLast()), .lengths(size)).map(Array.init) == [units[0]])
        #expect(NALUnits.split([255, 255, 255, 255, 1], .lengths(4)).isEmpty)
    }

    @Test("escaping keeps start codes out of a payload and is undone exactly")
    func escaping() {
        var state: UInt32 = 7
        for length in 0..<200 {
            // Mostly zeros to threes, where escapes are needed.
            let payload = (0..<length).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                return state >> 28 == 0 ? UInt8(truncatingIfNeeded: state >> 20) : UInt8(state >> 30)
            }
            let unit = NALUnits.escaped(payload)
            #expect(NALUnits.unescaped(unit[...]) == payload)
            let isClean = zip(unit, zip(unit.dropFirst(), unit.dropFirst(2))).allSatisfy {
                !($0 == 0 && $1.0 == 0 && $1.1 < 3)
            }
            #expect(isClean)
        }
    }

    @Test(
        "Exp-Golomb numbers are read as they are written",
        arguments: [0, 1, 2, 3, 7, 8, 15, 30, 31, 62, 63, 1000])
    func golomb(value: UInt32) {
        var writer = BitWriter()
        writer.bits(5, 3)
        writer.golomb(value)
        writer.golomb(1)
        var reader = BitReader(writer.bytes)
        #expect(reader.bits(3) == 5)
        #expect(reader.golomb() == value)
        #expect(reader.golomb() == 1)
        #expect(!reader.isPastEnd)
    }

    @Test("reading past the end is noticed and ends, whatever the bytes")
    func pastTheEnd() {
        for length in 0..<40 {
            for byte: UInt8 in [0, 1, 0x67, 0xFF] {
                let unit = [0x67] + [UInt8](repeating: byte, count: length)
                _ = H264.Sequence(unit[...])
                _ = H264.pictureSetIDs(unit[...])
                _ = HEVC.id(([0x42, 1] + unit)[...])
                _ = HEVC.renumbered(([0x42, 1] + unit)[...], .init(sequence: 1, picture: 15))
                _ = AVCConfiguration([1] + unit)
                _ = HEVCConfiguration([1] + unit)
                _ = AV1.units(unit)
            }
        }
        var reader = BitReader([0])
        _ = reader.golomb()
        #expect(reader.isPastEnd)
    }

    /// 14496-15, 5.3.3.1
    @Test("avcC is read and written again byte for byte, with sets added")
    func avcC() throws {
        let bytes: [UInt8] = [
            1, 100, 0, 31, 0xFF, 0xE1, 0, 4, 0x67, 100, 0, 31, 1, 0, 3, 0x68, 0xEE, 0x3C, 0xFD, 0xF8, 0xF8, 0,
        ]
        var configuration = try #require(AVCConfiguration(bytes))
        #expect(configuration.lengthSize == 4)
        #expect(configuration.bytes == bytes)
        configuration.sequences.append([0x67, 9, 9][...])
        let longer = try #require(AVCConfiguration(configuration.bytes))
        #expect(longer.sequences.map(Array.init) == [[0x67, 100, 0, 31], [0x67, 9, 9]])
        #expect(longer.rest == [0xFD, 0xF8, 0xF8, 0])
    }

    /// A slice of libx265: first_slice_segment_in_pic_flag, no_output_of_prior_pics_flag, pps id 0, then anything.
    @Test(
        "a slice's number grows by one whole byte and all after it keeps its bits",
        arguments: [15, 16, 23, 30])
    func renumberedSlice(id: UInt32) throws {
        let rest: [UInt8] = [0b1010_1100, 0x00, 0x00, 0x03, 0x01, 0xFF, 0x80]
        // IDR_W_RADL is type 19; bits 1 0 1 (flags, ue 0) and five of the rest.
        let unit: [UInt8] = [19 << 1, 1, 0b1011_0110] + rest
        let renumbered = try #require(HEVC.renumbered(unit[...], .init(sequence: 1, picture: id)))
        let before = NALUnits.unescaped(unit[2...])
        let after = NALUnits.unescaped(renumbered.dropFirst(2))
        #expect(after.count == before.count + 1)
        var reader = BitReader(after)
        #expect(reader.bits(2) == 0b10)
        #expect(reader.golomb() == id)
        #expect(reader.position == 2 + 9)
        var old = BitReader(before)
        old.skip(3)
        while old.position < before.count * 8 { #expect(reader.bit() == old.bit()) }
    }

    @Test("a clean random access becomes a broken link and nothing else of it changes")
    func retyped() {
        let unit: [UInt8] = [21 << 1 | 1, 0x0A, 1, 2, 3]
        let link = HEVC.retyped(unit[...], HEVC.brokenLinkWithoutLeading)
        #expect(HEVC.type(link) == 18)
        #expect(link[0] & 0x81 == unit[0] & 0x81)
        #expect(Array(link.dropFirst()) == Array(unit.dropFirst()))
    }

    @Test("an open group of MPEG-2 pictures is closed; a missing sequence header is put in front")
    func mpeg2() throws {
        let group: [UInt8] = [0, 0, 1, 0xB8, 0, 8, 0, 0x20, 0, 0, 1, 0, 1, 2]
        let header: [UInt8] = [0, 0, 1, 0xB3, 9]
        let opened = MPEG2.opened(group, header: header)
        #expect(opened.starts(with: header))
        #expect(opened[header.count + 7] == 0x40)
        #expect(MPEG2.opened(header + group, header: header).count == header.count + group.count)
        // Behind the picture's own header nothing is looked at.
        #expect(MPEG2.position(of: MPEG2.group, in: [0, 0, 1, 0, 7, 7, 0, 0, 1, 0xB8, 1]) == nil)
    }

    @Test("an AV1 key frame is clean where it is shown, and not where it only comes later")
    func av1() {
        let delimiter: [UInt8] = [0x12, 0]
        #expect(AV1.isShownKey(delimiter + [0x32, 2, 0x10, 0]))
        #expect(!AV1.isShownKey(delimiter + [0x32, 2, 0x00, 0]))
        #expect(!AV1.isShownKey(delimiter + [0x32, 2, 0x30, 0]))
        #expect(!AV1.isShownKey(delimiter))
        #expect(AV1.units([0x32, 200, 1]).isEmpty)
    }
}
