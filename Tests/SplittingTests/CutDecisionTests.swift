import Testing
import Timeline

@testable import Splitting

private func at(_ milliseconds: Int) -> Timestamp { Timestamp(Milliseconds(milliseconds)) }

private func segment(_ number: Int, _ from: Int, _ to: Int) -> Segment {
    Segment(number: number, range: TimeRange(at(from), at(to)))
}

@Suite struct CutDecisionTests {
    /// A keyframe every 4 s.
    private func neighbours(_ times: [Int]) -> [Timestamp: AccessNeighbours] {
        Dictionary(
            uniqueKeysWithValues: times.map { time in
                (
                    at(time),
                    AccessNeighbours(before: at(time / 4000 * 4000), after: at((time + 3999) / 4000 * 4000))
                )
            })
    }

    @Test("before: starts move back, ends stay, nothing is lost")
    func before() {
        let cuts = CutDecision.cuts(
            of: [segment(1, 0, 5000), segment(2, 5000, 11000)], neighbours: neighbours([0, 5000]),
            snap: .before)
        #expect(cuts == [TimeRange(at(0), at(5000)), TimeRange(at(4000), at(11000))])
        #expect(CutDecision.overlaps(cuts.compactMap(\.self)) == [TimeRange(at(4000), at(5000))])
    }

    @Test(
        "after and nearest move a shared boundary once for both",
        arguments: [(Snap.after, 8000), (.nearest, 4000)])
    func shared(snap: Snap, boundary: Int) {
        let cuts = CutDecision.cuts(
            of: [segment(1, 0, 5000), segment(2, 5000, 11000)], neighbours: neighbours([0, 5000]), snap: snap)
        #expect(cuts == [TimeRange(at(0), at(boundary)), TimeRange(at(boundary), at(11000))])
        #expect(CutDecision.overlaps(cuts.compactMap(\.self)).isEmpty)
    }

    @Test("a segment without a keyframe of its own has no cut with after")
    func noKeyframe() {
        let cuts = CutDecision.cuts(
            of: [segment(1, 4500, 5000)], neighbours: neighbours([4500]), snap: .after)
        #expect(cuts == [nil])
    }

    @Test("names: titles keep their Chinese, nothing escapes the folder, none is twice the same")
    func names() throws {
        let titles = [
            "開場", "../../etc/passwd", "討論：A/B", "開場", "", "a\u{202E}b", String(repeating: "長", count: 200),
        ]
        let segments = titles.enumerated().map { index, title in
            Segment(number: index + 1, title: title.isEmpty ? nil : title, range: TimeRange(at(0), at(1)))
        }
        let names = try SegmentNames.names(for: segments, source: "/media/hall.mkv")
        #expect(names[0] == "01-開場")
        #expect(names[2] == "03-討論：A_B")
        #expect(names[4] == "hall-05")
        #expect(names[5] == "06-ab")
        #expect(names.allSatisfy { !$0.contains("/") && !$0.hasPrefix(".") && $0.utf8.count < 200 })
        #expect(Set(names).count == names.count)
    }
}
