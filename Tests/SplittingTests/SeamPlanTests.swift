import Testing
import Timeline

@testable import Splitting

/// Mini-GOPs P B b b in decoding order from `first`, the first picture an access.
private func group(_ first: Int64, miniGOPs: Int, access: AccessKind = .clean) -> [SurveyedPicture] {
    var order = [first]
    for gop in 0..<Int64(miniGOPs) {
        let base = first + gop * 4
        order += [base + 4, base + 2, base + 1, base + 3]
    }
    return order.enumerated().map { place, pts in
        SurveyedPicture(
            pts: pts, dts: first + Int64(place) - 2, access: place == 0 ? access : .none, isHidden: false)
    }
}

private func forecast(
    _ start: Int64, _ pictures: [SurveyedPicture], _ end: Int64, _ last: [SurveyedPicture],
    isCutShort: Bool = false
) -> PictureForecast {
    PictureForecast(
        from: start, CutStretch(pictures: pictures, isCutShort: isCutShort), to: end,
        CutStretch(pictures: last), time: { Timestamp($0, .milliseconds) })
}

@Suite struct SeamPlanTests {
    @Test("on a clean access nothing is encoded at the start")
    func onAccess() {
        let result = forecast(0, group(0, miniGOPs: 5), 13, group(0, miniGOPs: 5))
        #expect(result.head == 0)
    }

    @Test("from within a group everything up to the next clean access is encoded")
    func withinGroup() {
        let pictures = group(0, miniGOPs: 5) + group(21, miniGOPs: 5)
        let result = forecast(7, pictures, 36, group(21, miniGOPs: 5))
        #expect(result.head == 14)
        #expect(result.copied?.start == Timestamp(21, .milliseconds))
    }

    @Test("at most three pictures are encoded at the end, and one and a half on average")
    func tails() {
        let pictures = group(0, miniGOPs: 12)
        let tails = (1...40).map { forecast(0, pictures, $0, pictures).tail }
        #expect(tails.allSatisfy { $0 <= 3 })
        #expect(tails.reduce(0, +) <= 60)
        #expect(tails.contains(0))
    }

    @Test("pictures that are shown before an open access belong to the encoded ones")
    func openAccess() {
        var second = group(21, miniGOPs: 3)
        second.insert(
            SurveyedPicture(pts: 19, dts: second[0].dts, access: .none, isHidden: false), at: 1)
        let result = forecast(10, group(0, miniGOPs: 4) + second, 30, second)
        #expect(result.head == 8, "10 to 16 and the leading 19")
    }

    @Test("without a clean access everything is encoded; how much is told only where it was read")
    func noAccess() {
        let pictures = group(0, miniGOPs: 5, access: .open)
        let whole = forecast(2, pictures, 9, pictures)
        #expect(whole.head == 7)
        #expect(whole.tail == 0)
        #expect(whole.copied == nil)
        #expect(forecast(2, pictures, 900, pictures, isCutShort: true).head == nil)
    }

    @Test("decoding times rise strictly and are never after their pictures", arguments: 0...4)
    func decodingTimes(deeper: Int) throws {
        var clock = DecodingClock(depth: 2 + deeper, step: 1)
        var last = Int64.min
        for picture in group(0, miniGOPs: 20) + group(81, miniGOPs: 3) {
            let next = clock.decodingTime(of: picture.pts)
            let time = try #require(next)
            #expect(time > last)
            #expect(time <= picture.pts)
            last = time
        }
        // A picture that comes twice has no place left.
        let twice = clock.decodingTime(of: 0)
        #expect(twice == nil)
    }

    @Test("reads are shared out so that no more files are open than allowed", arguments: [1, 2, 5, 32])
    func passes(mostOpen: Int) {
        func time(_ seconds: Int) -> Timestamp { Timestamp(Int64(seconds), TimeBase(1, 1)) }
        // 10 nested segments, then 90 one after the other.
        let nested = (0..<10).map { (from: time(1000 + $0), to: time(2000 - $0)) }
        let row = (0..<90).map { (from: time(3000 + $0 * 60), to: time(3060 + $0 * 60)) }
        let spans = (nested + row).shuffled()
        let passes = PassPlan.passes(of: spans, mostOpen: mostOpen)
        #expect(passes.flatMap(\.self).sorted() == Array(spans.indices))
        for pass in passes {
            for moment in stride(from: 900, to: 9000, by: 7) {
                let open = pass.count { spans[$0].from <= time(moment) && time(moment) < spans[$0].to }
                #expect(open <= mostOpen)
            }
        }
        if mostOpen == 32 { #expect(passes.count == 1) }
    }
}
