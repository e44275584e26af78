public import Foundation
import Messages

extension TextFile {
    /// Big5 or GB18030: each is decoded strictly, and where both fit, the one in which more characters are among the
    /// commonest of written Chinese is taken. (The bytes of one read as the other give mostly rare characters.)
    static func legacy(_ bytes: [UInt8], file: String) throws -> TextFile {
        guard !bytes.contains(where: isControl) else { throw Failure.notText(file) }
        // Code page 950 is Big5 as it is written on Taiwanese desktops; HKSCS has further characters.
        let big5 = convert(bytes, from: "CP950") ?? convert(bytes, from: "BIG5-HKSCS")
        let gb18030 = convert(bytes, from: "GB18030")
        switch (big5, gb18030) {
        case (let text?, let other?):
            return score(text) >= score(other)
                ? decoded(text, .big5, file) : decoded(other, .gb18030, file)
        case (let text?, nil): return decoded(text, .big5, file)
        case (nil, let text?):
            // GB18030 fits nearly any bytes: without common characters in it, it is a guess.
            guard score(text) > 0.05 else { throw Failure.unknownEncoding(file) }
            return decoded(text, .gb18030, file)
        case (nil, nil): throw Failure.unknownEncoding(file)
        }
    }

    private static func decoded(_ text: String, _ encoding: Encoding, _ file: String) -> TextFile {
        TextFile(
            file: file, text: text, encoding: encoding, notices: [.readAsEncoding(file, encoding.rawValue)])
    }

    /// The share of common characters among those beyond ASCII.
    static func score(_ text: String) -> Double {
        var (common, all) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            all += 1
            if commonCharacters.contains(scalar) { common += 1 }
        }
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    /// The commonest characters of Chinese texts, in both scripts, with punctuation: about half of any running text.
    private static let commonCharacters = Set(
        """
        的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能\
        下過过子說说產产種种面而方後后多定行學学法所民得經经三之進进著着等部度家電电力裡里如水化高自二理起小現现實实加量都兩两\
        體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社事平形相全表間间樣样與与關关各重新線线\
        內内數数正心反你明看原又麼么利比或但質质第向道命此變变條条沒没結结解問问意建月公無无系情者最立代想已通並并提直題题黨党\
        程展五果料象員员位入常文總总次品式活設设管特件長长求老基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别手角期\
        根論论運运農农指幾几九區区強强放決决西被做必先回則则任取據据處处請请謝谢市局府議议長場场席記记錄录討讨案委
        ，。、；：？！「」『』（）“”…—　０１２３４５６７８９
        """.unicodeScalars)

    /// The bytes in an encoding that a file names for itself (`ISO-8859-1`, `UTF-16`, `Big5`); nil when it is unknown or
    /// any byte does not belong to it. A byte order mark belongs to none of the text.
    public static func decode(_ data: Data, named encoding: String) -> String? {
        var bytes = [UInt8](data)
        var name = encoding.uppercased()
        // The converter takes options and files behind a slash.
        guard !name.isEmpty, name.utf8.count <= 40,
            name.unicodeScalars.allSatisfy(encodingNames.contains)
        else { return nil }
        if name == "UTF-8" || name == "UTF8" {
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            return String(validating: bytes, as: UTF8.self)
        }
        if name == "UTF-16" || name == "UTF16" {
            // RFC 2781: without a mark the higher byte comes first.
            name = bytes.starts(with: [0xFF, 0xFE]) ? "UTF-16LE" : "UTF-16BE"
            if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes.removeFirst(2) }
        }
        return convert(bytes, from: name)
    }

    /// What names of encodings are made of.
    private static let encodingNames = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:".unicodeScalars)

    /// The bytes decoded by the system's converter, or nil when any of them does not belong to the encoding.
    private static func convert(_ bytes: [UInt8], from encoding: String) -> String? {
        guard let converter = iconv_open("UTF-8", encoding),
            converter != iconv_t(bitPattern: -1)
        else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // No character of these encodings takes more UTF-8 bytes than three for one of its own.
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 8)
        // iconv(3) moves both pointers on; they stay within the arrays, which it is told the room of, and end here.
        let written = input.withUnsafeMutableBufferPointer { source -> Int? in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                var (from, left) = (source.baseAddress, source.count)
                var (to, room) = (target.baseAddress, target.count)
                guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
                return target.count - room
            }
        }
        return written.flatMap { count in
            String(validating: output[..<count].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
