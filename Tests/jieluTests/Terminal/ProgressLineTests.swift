import Foundation
import Testing

@testable import Messages
@testable import jielu

@Suite struct ProgressLineTests {
    private let stage = Message(en: "splitting", zhTW: "切段")

    private func at(_ seconds: Int, of total: Int = 100) -> StageProgress {
        StageProgress(stage: stage, done: Int64(seconds) * 1000, total: Int64(total) * 1000, unit: .media)
    }

    @Test func `On a terminal it redraws one line at most ten times a second, and the last word always`() {
        var line = ProgressLine(style: .terminal, language: .en)
        var drawn: [String] = []
        for step in 0...100 {
            if let text = line.update(at(step), now: .milliseconds(step * 10)) { drawn.append(text) }
        }
        #expect(drawn.count == 11)
        #expect(drawn.allSatisfy { $0.hasPrefix("\r\u{1B}[2K") && !$0.contains("\n") })
        #expect(drawn.last == "\r\u{1B}[2Ksplitting 100 %, 100× real time")
        #expect(line.isOpen)
        let cleared = line.clear()
        #expect(cleared == "\r\u{1B}[2K")
        #expect(!line.isOpen)
        let again = line.clear()
        #expect(again == nil)
    }

    @Test func `Speed and time left are told once they are known, in the user's language`() {
        var line = ProgressLine(style: .terminal, language: .zhTW)
        let first = line.update(at(0), now: .zero)
        #expect(first == "\r\u{1B}[2K切段 0 %")
        let second = line.update(at(25), now: .seconds(10))
        #expect(second == "\r\u{1B}[2K切段 25 %，2.5 倍速，剩下 0:00:30")
    }

    @Test func `A line never wraps, Chinese counted as two columns`() {
        var line = ProgressLine(style: .terminal, language: .zhTW, columns: 20)
        _ = line.update(at(0), now: .zero)
        let text = line.update(at(25), now: .seconds(10)) ?? ""
        #expect(DisplayWidth.of(text.dropFirst(5)) <= 19)
        #expect(text.hasSuffix("…"))
    }

    @Test func `Elsewhere it is one line per ten per cent and stage`() {
        var line = ProgressLine(style: .plain, language: .en)
        var drawn: [String] = []
        for step in 0...1000 {
            if let text = line.update(at(step, of: 1000), now: .milliseconds(step)) { drawn.append(text) }
        }
        #expect(drawn.count == 11)
        #expect(drawn.first == "splitting 0 %\n")
        #expect(drawn.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\u{1B}") })
        let hashing = StageProgress(
            stage: Message(en: "hashing", zhTW: "計算雜湊"), done: 0, total: 9, unit: .bytes)
        let next = line.update(hashing, now: .seconds(2))
        #expect(next == "hashing 0 %\n")
    }

    @Test func `For programs it is a JSON line each, the same in every language`() {
        var line = ProgressLine(style: .json, language: .zhTW)
        _ = line.update(at(0), now: .zero)
        let text = line.update(at(50), now: .seconds(4))
        #expect(
            text
                == #"{"stage":"splitting","done":50000,"total":100000,"unit":"milliseconds","percent":50,"speed":12.5,"left":4000}"#
                + "\n")
    }

    @Test func `Work of unknown length stays at 0 and does not end`() {
        var line = ProgressLine(style: .terminal, language: .en)
        let unknown = StageProgress(stage: stage, done: 5000, total: 0, unit: .media)
        #expect(!unknown.isComplete)
        let text = line.update(unknown, now: .zero)
        #expect(text == "\r\u{1B}[2Ksplitting 0 %")
    }

    @Test func `Silence is silent`() {
        var line = ProgressLine(style: .none, language: .en)
        let text = line.update(at(100), now: .seconds(1))
        #expect(text == nil)
    }
}
