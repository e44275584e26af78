import Messages
import Testing
import Timeline

/// A small generator with a seed, so that a failure can be seen again (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

struct CutListFuzzTests {
    private static let seeds = [
        "start;end;title\n0:00;1:30,5;\"開場; \"\"a\"\"\"\n@25;2026-03-14T14:05:00+08:00;x\n",
        "\u{FEFF}0:00\t1:00\t開場\r\n# c\r\n1:00\t\t報告\r\n",
        "hello\n0:00 開場\n(05:30) - 報告\n• 12：45 – x\n[1:02:03] 1:10:00 y\n",
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=90500\ntitle=a\\=b\\\nc\n[CHAPTER]\nSTART=95000000000\n",
        "0:00:10,500,0:00:20,000,x\n",
    ]
    private static let pieces = [
        "\n", "\r", "\"", ",", ";", "\t", ":", "-", "0:00", "99:99", "NaN", "=", "\\", "[CHAPTER]", "#", "１",
        "：",
        "9999999999999999999", ".", "0.0000000001", "ms", "@", "Z", "+08:00", "\0", " ", "開始", "END=-1",
        "TIMEBASE=1/0",
    ]

    @Test(arguments: seeds.indices)
    func `damaged lists are read or refused, and what is read can be written`(index: Int) throws {
        var generator = SeededGenerator(state: UInt64(index) + 7)
        for round in 0..<1500 {
            var scalars = Array(Self.seeds[index].unicodeScalars)
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let at = Int.random(in: 0...scalars.count, using: &generator)
                let to = min(scalars.count, at + Int.random(in: 0...8, using: &generator))
                let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").unicodeScalars)
                scalars.replaceSubrange(at..<(Bool.random(using: &generator) ? at : to), with: piece)
            }
            let text = String(String.UnicodeScalarView(scalars))
            do {
                let document = try CutListReader.read(text, file: "x")
                let written = try CutListWriter.write(document.list, as: .csv)
                let again = try CutListReader.read(written, format: .csv)
                #expect(shown(again.list) == shown(document.list), "round \(round): \(text.debugDescription)")
                #expect(again.repairs.isEmpty)
                _ = try document.list.resolve(file: "x", duration: TimeSpan(100, .seconds))
            } catch let failure as Failure {
                #expect(failure.exit == .input)
            }
        }
    }
}
