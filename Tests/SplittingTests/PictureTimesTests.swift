import Testing

@testable import Splitting

@Suite struct PictureTimesTests {
    /// Two groups in decoding order, places counted in twos; pictures last 3600 ticks.
    private let places = [0, 8, 4, 2, 6, 16, 12, 10, 14, 0, 8, 4, 2, 6]

    private func times(known: (Int) -> Bool) -> [Int64?] {
        var times = PictureTimes(step: (3_600, 2))
        return places.indices.map { index in
            times.time(
                of: places[index], begins: index == 0 || index == 9, said: known(index) ? truth(index) : nil)
        }
    }

    private func truth(_ index: Int) -> Int64 {
        90_000 + Int64(places[index]) * 1_800 + (index >= 9 ? 9 * 3_600 : 0)
    }

    @Test(
        "pictures without a time get theirs by their place, whichever are missing",
        arguments: [[3], [1, 2, 3], [5, 9, 10], [9, 10, 11, 12, 13], Array(1...13)])
    func missing(these: [Int]) {
        #expect(times { !these.contains($0) } == places.indices.map(truth))
    }

    @Test("before any time is known there is none to give; wild numbers trap nothing")
    func unknown() {
        #expect(times { _ in false } == places.map { _ in nil })
        var times = PictureTimes(step: (3_600, 2))
        _ = times.time(of: Int.min / 2, begins: true, said: Int64.min / 2)
        _ = times.time(of: Int.max / 2, begins: false, said: Int64.max / 2)
        #expect(times.time(of: Int(Int32.min), begins: false, said: nil) != nil)
    }
}
