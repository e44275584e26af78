import Testing
import Transcripts

struct TextKindTests {
    private static let cases: [(String, TextKind)] = [
        ("0:00 開場\n", .cutList), ("0:00 開場\n1:00 討論\n", .cutList), ("本週會議\n0:00 開場\n1:00 討論\n", .cutList),
        ("5:00 甲\n3:00 乙\n", .cutList), ("0:00 甲\n57:99:00 乙\n", .cutList),
        ("start,end,title\n0:00,0:10,甲\n", .cutList), (";FFMETADATA1\n", .cutList),
        ("大家好\n", .transcript), ("", .transcript), ("大家好\n12:30 吃飯\n", .transcript),
        ("林主席：好\n12:30 吃飯\n何居民：好\n", .transcript), ("林主席：好\n12:30,吃飯\n何居民：好\n", .transcript),
        ("一\n二\n12:30 吃飯\n13:00 開會\n三\n", .transcript),
        ("1\n00:00:01,000 --> 00:00:02,000\n好\n", .transcript),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n好\n", .transcript),
        ("### 林主席：\n\n12:30 吃飯\n13:30 開會\n", .transcript),
        ("一\n二\n三\n四\n0:00 甲\n1:00 乙\n2:00 丙\n", .either),
        ("林主席：好\n何居民：好\n0:00 甲\n1:00 乙\n2:00 丙\n", .either),
    ]

    @Test(arguments: cases)
    func `a text is a list only where nothing speaks for a transcript`(text: String, kind: TextKind) {
        #expect(TextKind(of: text) == kind)
    }
}
