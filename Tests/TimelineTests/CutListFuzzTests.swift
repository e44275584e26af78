import Messages
import Testing
import Timeline

struct CutListFuzzTests {
    private static let seeds = [
        "start;end;title\n0:00;1:30,5;\"開場; \"\"a\"\"\"\n@25;2026-03-14T14:05:00+08:00;x\n",
        "\u{FEFF}0:00\t1:00\t開場\r\n# c\r\n1:00\t\t報告\r\n",
        "hello\n0:00 開場\n(05:30) - 報告\n• 12：45 – x\n[1:02:03] 1:10:00 y\n",
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=90500\ntitle=a\\=b\\\nc\n[CHAPTER]\nSTART=95000000000\n",
        "0:00:10,500,0:00:20,000,x\n",
        "<?xml version=\"1.0\"?><Chapters><EditionEntry><ChapterAtom><ChapterTimeStart>00:00:01.5</ChapterTimeStart><ChapterDisplay><ChapterString>開 &amp; &#x5B8C;</ChapterString></ChapterDisplay></ChapterAtom></EditionEntry></Chapters>",
        "CHAPTER01=00:00:00.000\nCHAPTER01NAME=開場\nCHAPTER02=00:01:00.000\nCHAPTER02NAME=x\n",
        "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,\"endTime\":1.5,\"title\":\"開\\u5834\"},{\"startTime\":9}]}",
        "{version:2,cutSegments:[{start:0x1,end:3.5e0,name:'x',/* c */},// d\n{start:5}]}",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n開場 &amp; <b>x</b>\n",
        "FILE \"a\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"開場\"\n    INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    INDEX 01 12:10:74\n",
        "0.000000\t1.500000\t開場\n\\\t100\t200\n2.0\t2.0\tb\n",
        "TITLE: x\nFCM: DROP FRAME\n* FRAME RATE: 29.97\n001 AX V C 00:00:10;00 00:00:20;00 01:00:00;00 01:00:10;00\n* FROM CLIP NAME: 開場\n",
        "1.5 3.5 0\n#25 #50 3\n0:00:09 10 2\n",
        "# mpv EDL v0\n%5%a,b.c,1,2,title=%6%開場;a,3\n",
        "{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":[{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"開\",\"source_range\":{\"start_time\":{\"value\":1.5,\"rate\":29.97},\"duration\":{\"value\":9,\"rate\":24}}}]}",
        "下午2:30,14時30分,開場\n1小時2分3秒,,x\n",
    ]
    private static let pieces = [
        "\n", "\r", "\"", ",", ";", "\t", ":", "-", "0:00", "99:99", "NaN", "=", "\\", "[CHAPTER]", "#", "１",
        "：",
        "9999999999999999999", ".", "0.0000000001", "ms", "@", "Z", "+08:00", "\0", " ", "開始", "END=-1",
        "TIMEBASE=1/0", "<", ">", "&", "&#x0;", "<!DOCTYPE a [", "{", "}", "[", "]", "'", "%", "%99%",
        "1e309", "Infinity",
        "null", "<ChapterAtom>", "</ChapterAtom>", "\\uD800", "-->", "00:00:00:00", "下午", "時", "半", "秒", "0x",
        "*/", "\u{2028}",
    ]

    @Test(arguments: seeds.indices)
    func `damaged lists are read or refused, and what is read can be written`(index: Int) throws {
        var generator = SeededGenerator(state: UInt64(index) + 7)
        for round in 0..<300 {
            var scalars = Array(Self.seeds[index].unicodeScalars)
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let at = Int.random(in: 0...scalars.count, using: &generator)
                let to = min(scalars.count, at + Int.random(in: 0...8, using: &generator))
                let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").unicodeScalars)
                scalars.replaceSubrange(at..<(Bool.random(using: &generator) ? at : to), with: piece)
            }
            let text = String(String.UnicodeScalarView(scalars))
            do {
                let document = try CutListReader.read(text, file: "x.edl", rate: FrameRate("25"))
                for format in CutListFormat.allCases {
                    do {
                        let written = try CutListWriter.write(document.list, as: format)
                        _ = try CutListReader.read(written, format: format)
                    } catch let failure as Failure {
                        let known =
                            (format == .kodi ? ["E437"] : []) + [
                                "E112", "E402", "E413", "E417", "E422", "E423", "E435",
                            ]
                        #expect(
                            known.contains(failure.code),
                            "round \(round): \(format): \(failure) \(text.debugDescription)")
                    }
                }
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
