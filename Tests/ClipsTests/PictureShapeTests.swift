import LibAV
import Testing

@testable import Clips

@Suite struct PictureShapeTests {
    struct Case: Sendable {
        let source: PictureShape.Source
        var aspect: ClipAspect?
        var fill = ClipFill.crop
        var maxHeight: Int?
        let width: Int
        let height: Int
    }

    static let hd = PictureShape.Source(width: 1280, height: 720)
    static let dvd = PictureShape.Source(width: 720, height: 576, sampleAspectRatio: Ratio(16, 11))
    static let phone = PictureShape.Source(width: 1920, height: 1080, rotation: 90)
    static let cases = [
        Case(source: hd, width: 1280, height: 720),
        Case(source: hd, aspect: .square, width: 720, height: 720),
        Case(source: hd, aspect: .tall, width: 406, height: 720),
        Case(source: hd, aspect: .tall, fill: .blur, width: 720, height: 1280),
        Case(source: hd, aspect: .wide, fill: .blur, width: 1280, height: 720),
        Case(source: hd, aspect: .tall, fill: .blur, maxHeight: 960, width: 540, height: 960),
        Case(source: hd, maxHeight: 1080, width: 1280, height: 720),
        Case(source: hd, maxHeight: 361, width: 642, height: 362),
        Case(source: dvd, width: 1048, height: 576),
        Case(source: phone, width: 1080, height: 1920),
        Case(source: phone, aspect: .wide, fill: .blur, width: 1920, height: 1080),
        Case(source: phone, aspect: .square, width: 1080, height: 1080),
        Case(source: PictureShape.Source(width: 5, height: 3), aspect: .tall, width: 2, height: 4),
    ]

    @Test(arguments: cases) func `The shape asked for, in square pixels and even sizes, never larger`(
        _ test: Case
    ) {
        var form = ClipForm()
        (form.aspect, form.fill, form.maxHeight) = (test.aspect, test.fill, test.maxHeight)
        let shape = PictureShape(test.source, form)
        #expect((shape.width, shape.height) == (test.width, test.height), "\(shape)")
    }

    @Test func `Turned and interlaced pictures are set right before anything else`() {
        var source = Self.phone
        source.isInterlaced = true
        #expect(
            PictureShape(source, ClipForm()).filters.hasPrefix(
                "bwdif=mode=send_frame:deint=interlaced,transpose=clock,"))
    }
}

@Suite struct SizeBudgetTests {
    @Test func `Sound stays clear first, then the largest picture that is`() throws {
        // 20 MB for 90 s: 1.75 Mb/s.
        let ample = SizeBudget(bytes: 20_000_000, milliseconds: 90_000)
        #expect(ample.sound(channels: 2) == SoundRate(bitRate: 128_000, channels: 2))
        let whole = try #require(ample.pictures(shortSide: 720, needed: 2_000_000, sound: 128_000))
        #expect(whole.scale == 1 && whole.quality == .excellent)
        #expect(abs(whole.bitRate + 128_000 - 1_750_000) < 5000)
        let hungry = try #require(ample.pictures(shortSide: 720, needed: 8_000_000, sound: 128_000))
        #expect(hungry.scale < 1)
        let small = SizeBudget(bytes: 1_000_000, milliseconds: 90_000)
        #expect(small.sound(channels: 2) == SoundRate(bitRate: 48_000, channels: 1))
        #expect(small.pictures(shortSide: 720, needed: 8_000_000, sound: 48_000) == nil)
        // What the refusal asks for is enough.
        let least = SizeBudget.least(shortSide: 720, needed: 8_000_000, milliseconds: 90_000)
        let enough = SizeBudget(bytes: least, milliseconds: 90_000)
        #expect(enough.pictures(shortSide: 720, needed: 8_000_000, sound: 48_000) != nil)
        #expect(SizeBudget(bytes: 100_000, milliseconds: 90_000).soundAlone(channels: 1) == nil)
    }
}
